//! A picture of something that flows from left to right and is never lost: bars in columns,
//! and bands between them as wide as what flows.

mod plan;

use super::svg::{Drawing, Size};
use plan::Plan;

/// No band is drawn thinner than this, so that the smallest share can be seen.
pub(super) const THINNEST: f64 = 2.0;

/// Bars and bands.
#[derive(Default)]
pub(super) struct Flow {
    bars: Vec<Bar>,
    bands: Vec<Band>,
}

/// A bar, in the order from top to bottom of its column.
struct Bar {
    column: usize,
    /// Nothing where a band only passes through the column.
    label: Option<Label>,
    class: String,
}

struct Label {
    name: String,
    amount: String,
}

/// A band; from and to are places in the list of bars.
struct Band {
    from: usize,
    to: usize,
    weight: f64,
    class: String,
}

impl Flow {
    /// Adds a bar below the others of its column; returns its number.
    pub(super) fn bar(&mut self, column: usize, name: &str, amount: String, class: &str) -> usize {
        let label = Label {
            name: name.into(),
            amount,
        };
        self.push(Bar {
            column,
            label: Some(label),
            class: class.into(),
        })
    }

    /// Adds a band; none where nothing flows. Where it skips columns it is given a place in
    /// each, so that it does not run over the bars there.
    pub(super) fn band(&mut self, mut from: usize, to: usize, weight: f64, class: &str) {
        if weight <= 0.0 {
            return;
        }
        for column in self.column_of(from).saturating_add(1)..self.column_of(to) {
            let through = self.push(Bar {
                column,
                label: None,
                class: class.into(),
            });
            self.bands.push(Band {
                from,
                to: through,
                weight,
                class: class.into(),
            });
            from = through;
        }
        self.bands.push(Band {
            from,
            to,
            weight,
            class: class.into(),
        });
    }

    fn push(&mut self, bar: Bar) -> usize {
        self.bars.push(bar);
        self.bars.len().saturating_sub(1)
    }

    fn column_of(&self, bar: usize) -> usize {
        self.bars.get(bar).map_or(0, |bar| bar.column)
    }

    /// Draws it all.
    pub(super) fn draw(&self, size: Size) -> Drawing {
        Plan::new(self, size).draw()
    }
}
