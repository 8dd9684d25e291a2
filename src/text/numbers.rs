//! Numbers, ordinals, weekdays and dates of Chinese and Vietnamese text as canonical values.
