//! Logistic regression with an L2 penalty and fixed signs, by Newton's method: it ends where the likelihood is greatest,
//! not where the steps run out.

/// What is known of a weight before it is fitted.
#[derive(Clone, Copy)]
pub struct Before {
    /// Where it is drawn to.
    pub prior: f64,
    /// How strongly, per square of the distance.
    pub penalty: f64,
    /// The sign that it must have: 1, -1, or 0 for either.
    pub sign: i8,
}

/// One example: features, whether it is one (1 or 0), how much it counts.
pub type Example = (Vec<f64>, f64, f64);

const MOST_STEPS: usize = 60;

/// The bias and the weights.
pub fn fit(examples: &[Example], before: &[Before]) -> (f64, Vec<f64>) {
    let n = before.len();
    let all: Vec<Before> = before.iter().copied().chain([Before { prior: 0.0, penalty: 1e-6, sign: 0 }]).collect();
    let mut w: Vec<f64> = all.iter().map(|b| allowed(b.prior, b.sign)).collect();
    let mut loss = loss_of(examples, &all, &w);
    for _ in 0..MOST_STEPS {
        let (gradient, curve) = slopes(examples, &all, &w);
        // A weight at its bound that would leave it stays there.
        let free: Vec<usize> = (0..=n)
            .filter(|&i| w[i] != 0.0 || all[i].sign == 0 || f64::from(all[i].sign) * gradient[i] < 0.0)
            .collect();
        let step = solve(
            free.iter().map(|&i| free.iter().map(|&j| curve[i.max(j)][i.min(j)]).collect()).collect(),
            free.iter().map(|&i| -gradient[i]).collect(),
        );
        let mut length = 1.0;
        let (next, less) = loop {
            let mut next = w.clone();
            for (&i, s) in free.iter().zip(&step) {
                next[i] = allowed(w[i] + length * s, all[i].sign);
            }
            let less = loss_of(examples, &all, &next);
            if less <= loss || length < 1e-6 {
                break (next, less);
            }
            length /= 2.0;
        };
        let gain = loss - less;
        (w, loss) = (next, less);
        if gain < 1e-8 * loss.max(1.0) {
            break;
        }
    }
    let bias = w.pop().unwrap_or(0.0);
    (bias, w)
}

fn allowed(w: f64, sign: i8) -> f64 {
    if f64::from(sign) * w < 0.0 { 0.0 } else { w }
}

fn logit(x: &[f64], w: &[f64]) -> f64 {
    w[x.len()] + x.iter().zip(w).map(|(x, w)| x * w).sum::<f64>()
}

fn loss_of(examples: &[Example], all: &[Before], w: &[f64]) -> f64 {
    let penalty = all.iter().zip(w).map(|(b, w)| 0.5 * b.penalty * (w - b.prior).powi(2)).sum::<f64>();
    let of = |(x, y, weight): &Example| {
        let z = logit(x, w);
        weight * (z.max(0.0) + (-z.abs()).exp().ln_1p() - y * z)
    };
    penalty + examples.iter().map(of).sum::<f64>()
}

/// The gradient, and the lower half of the matrix of second derivatives.
fn slopes(examples: &[Example], all: &[Before], w: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let mut gradient: Vec<f64> = all.iter().zip(w).map(|(b, w)| b.penalty * (w - b.prior)).collect();
    let mut curve: Vec<Vec<f64>> = (0..all.len()).map(|i| vec![0.0; i + 1]).collect();
    all.iter().enumerate().for_each(|(i, b)| curve[i][i] = b.penalty);
    for (x, y, weight) in examples {
        let p = 1.0 / (1.0 + (-logit(x, w)).exp());
        let (error, bend) = ((p - y) * weight, (p * (1.0 - p) + 1e-9) * weight);
        let at = |i: usize| x.get(i).copied().unwrap_or(1.0);
        for i in (0..all.len()).filter(|&i| at(i) != 0.0) {
            gradient[i] += error * at(i);
            (0..=i).for_each(|j| curve[i][j] += bend * at(i) * at(j));
        }
    }
    (gradient, curve)
}

/// Solves a positive definite system by elimination.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        for k in i + 1..n {
            let f = a[k][i] / a[i][i];
            (i..n).for_each(|j| a[k][j] -= f * a[i][j]);
            b[k] -= f * b[i];
        }
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}
