//! A flow laid out at a size: where its bars stand, and how its bands run.

use super::{Band, Bar, Flow, THINNEST};
use crate::demo::page::svg::{Drawing, Size};
use crate::text::{each, escape, wrap};

/// How thick a bar is.
const BAR: f64 = 12.0;
/// Between a bar and its label.
const NEAR: f64 = 6.0;
/// Between a label and what is below it.
const APART: f64 = 16.0;

/// Where a bar came to be.
#[derive(Clone, Copy, Default)]
struct Spot {
    x: f64,
    /// The top of its place, label included.
    top: f64,
    /// The top of the bar itself.
    y: f64,
    height: f64,
}

/// Where a bar's label is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Above,
}

/// A flow at a size.
pub(super) struct Plan<'a> {
    flow: &'a Flow,
    size: Size,
    last: usize,
    /// Units of the picture for a unit of weight.
    scale: f64,
}

impl<'a> Plan<'a> {
    /// Chooses the scale.
    pub(super) fn new(flow: &'a Flow, size: Size) -> Self {
        let last = flow.bars.iter().map(|bar| bar.column).max().unwrap_or(0);
        let through = |column: usize| -> f64 {
            let leaving = |band: &&Band| flow.column_of(band.from) == column;
            flow.bands
                .iter()
                .filter(leaving)
                .map(|band| band.weight)
                .sum()
        };
        let most = (0..=last).map(through).fold(0.0, f64::max);
        let high = if size == Size::Wide { 300.0 } else { 240.0 };
        let scale = if most > 0.0 { high / most } else { 0.0 };
        Self {
            flow,
            size,
            last,
            scale,
        }
    }

    /// Bands first, so that bars and letters lie on top of them.
    pub(super) fn draw(&self) -> Drawing {
        let (spots, height) = self.spots();
        let spot = |bar: usize| spots.get(bar).copied().unwrap_or_default();
        let placed = || self.flow.bars.iter().zip(&spots);
        let bands = each(&self.flow.bands, |band| self.ribbon(band, &spot));
        let bars = each(placed(), |(bar, spot)| self.bar(bar, spot));
        let labels = each(placed(), |(bar, spot)| self.label(bar, spot));
        Drawing {
            body: format!("{bands}{bars}{labels}"),
            height,
        }
    }

    fn width_of(&self, band: &Band) -> f64 {
        (band.weight * self.scale).max(THINNEST)
    }

    fn width_of_all<'b>(&self, bands: impl Iterator<Item = &'b Band>) -> f64 {
        bands.map(|band| self.width_of(band)).sum()
    }

    fn side(&self, column: usize) -> Side {
        match self.size {
            Size::Wide if column == 0 => Side::Left,
            Size::Wide if column == self.last => Side::Right,
            _ => Side::Above,
        }
    }

    /// What stays free left and right for the labels of the outer columns.
    fn margin(&self) -> f64 {
        if self.size == Size::Wide {
            210.0
        } else {
            0.0
        }
    }

    /// From one column to the next.
    fn pitch(&self) -> f64 {
        (self.size.width() - 2.0 * self.margin() - BAR) / (self.last.max(1) as f64)
    }

    fn lines(&self, bar: &Bar) -> Vec<String> {
        let Some(label) = &bar.label else {
            return Vec::new();
        };
        let room = match (self.size, self.side(bar.column)) {
            (Size::Wide, Side::Above) => self.pitch() - 24.0,
            (Size::Wide, _) => self.margin() - NEAR,
            // A label in the middle is centred on its bar, those outside begin and end there.
            (Size::Narrow, _) => (self.pitch() - 6.0) * 2.0 / 3.0,
        };
        wrap(&label.name, letters_in(room, self.size), 4)
    }

    fn label_height(&self, bar: &Bar) -> f64 {
        match bar.label {
            // The last line is the amount.
            Some(_) => (self.lines(bar).len() as f64 + 1.0) * self.size.line(),
            None => 0.0,
        }
    }

    /// The place of every bar, and the height of the picture.
    fn spots(&self) -> (Vec<Spot>, f64) {
        let heights: Vec<f64> = (0..)
            .zip(&self.flow.bars)
            .map(|(n, _)| self.bar_height(n))
            .collect();
        let places: Vec<f64> = self
            .flow
            .bars
            .iter()
            .zip(&heights)
            .map(|(bar, height)| match self.side(bar.column) {
                Side::Above if bar.label.is_some() => self.label_height(bar) + NEAR + height,
                _ => self.label_height(bar).max(*height),
            })
            .collect();
        let column = |number: usize| {
            self.flow
                .bars
                .iter()
                .zip(&places)
                .filter(move |(bar, _)| bar.column == number)
        };
        let column_height = |number: usize| -> f64 {
            column(number).map(|(_, place)| place + APART).sum::<f64>() - APART
        };
        let total = (0..=self.last).map(column_height).fold(0.0, f64::max) + 2.0 * NEAR;

        let mut spots = Vec::new();
        for (number, ((bar, height), place)) in
            self.flow.bars.iter().zip(&heights).zip(&places).enumerate()
        {
            // Bars of a column need not be neighbours in the list.
            let above: f64 = self
                .flow
                .bars
                .iter()
                .zip(&places)
                .take(number)
                .filter(|(other, _)| other.column == bar.column)
                .map(|(_, place)| place + APART)
                .sum();
            let top = (total - column_height(bar.column)) / 2.0 + above;
            let y = match self.side(bar.column) {
                Side::Above => top + place - height,
                _ => top + (place - height) / 2.0,
            };
            let x = self.margin() + self.pitch() * bar.column as f64;
            spots.push(Spot {
                x,
                top,
                y,
                height: *height,
            });
        }
        (spots, total)
    }

    fn bar_height(&self, bar: usize) -> f64 {
        let bands = || self.flow.bands.iter();
        let into = self.width_of_all(bands().filter(|band| band.to == bar));
        let out = self.width_of_all(bands().filter(|band| band.from == bar));
        into.max(out).max(THINNEST)
    }

    fn ribbon(&self, band: &Band, spot: &impl Fn(usize) -> Spot) -> String {
        let (from, to) = (spot(band.from), spot(band.to));
        let bands = || self.flow.bands.iter();
        // Bands leave and arrive in the order of where they go and come from, so that they
        // cross as little as they can.
        let left =
            from.y + self.width_of_all(bands().filter(|o| o.from == band.from && o.to < band.to));
        let right =
            to.y + self.width_of_all(bands().filter(|o| o.to == band.to && o.from < band.from));
        let width = self.width_of(band);
        let (start, end) = (from.x + BAR, to.x);
        let middle = (start + end) / 2.0;
        format!(
            "<path class=\"band {class}\" d=\"M{start:.1} {left:.1}C{middle:.1} {left:.1} \
             {middle:.1} {right:.1} {end:.1} {right:.1}V{right_low:.1}C{middle:.1} \
             {right_low:.1} {middle:.1} {left_low:.1} {start:.1} {left_low:.1}Z\"/>\n",
            class = band.class,
            right_low = right + width,
            left_low = left + width,
        )
    }

    fn bar(&self, bar: &Bar, spot: &Spot) -> String {
        // A band that passes through goes on in its own colour.
        let kind = if bar.label.is_some() { "bar" } else { "band" };
        format!(
            "<rect class=\"{kind} {class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{BAR}\" \
             height=\"{height:.1}\"/>\n",
            class = bar.class,
            x = spot.x,
            y = spot.y,
            height = spot.height,
        )
    }

    fn label(&self, bar: &Bar, spot: &Spot) -> String {
        let Some(label) = &bar.label else {
            return String::new();
        };
        let side = self.side(bar.column);
        let (x, anchor) = match side {
            Side::Left => (spot.x - NEAR, "end"),
            Side::Right => (spot.x + BAR + NEAR, "start"),
            Side::Above if bar.column == 0 => (spot.x, "start"),
            Side::Above if bar.column == self.last => (spot.x + BAR, "end"),
            Side::Above => (spot.x + BAR / 2.0, "middle"),
        };
        let top = match side {
            Side::Above => spot.top,
            _ => spot.y + spot.height / 2.0 - self.label_height(bar) / 2.0,
        };
        let names = self.lines(bar);
        let mut text = String::new();
        let lines = names
            .iter()
            .map(|line| ("", line))
            .chain([("amount", &label.amount)]);
        for (number, (class, line)) in (1_u8..).zip(lines) {
            // Letters stand on a line three quarters down its height.
            let y = top + self.size.line() * (f64::from(number) - 0.25);
            text.push_str(&format!(
                "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" \
                 text-anchor=\"{anchor}\">{line}</text>",
                line = escape(line),
            ));
        }
        format!(
            "<g><title>{}: {}</title>{text}</g>\n",
            escape(&label.name),
            escape(&label.amount)
        )
    }
}

/// How many letters of ordinary text fit in some width: a letter is a bit more than half as
/// wide as it is high.
fn letters_in(width: f64, size: Size) -> usize {
    let letter = size.letters() * 0.56;
    (1..100_u8)
        .take_while(|count| f64::from(*count) * letter <= width)
        .count()
}
