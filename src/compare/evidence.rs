//! Names, places, numbers, dates, ordinals and terms of a text, and which of them two texts share or contradict.
