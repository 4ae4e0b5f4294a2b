//! What happened, and when.

use canopy_core::types::Millis;

use crate::demo::report::{Moment, MomentKind, Story};

use super::svg::{figure, Drawing, Size};
use super::table::{Holds, Table};
use crate::text::{count, escape, list, Date};

/// The lanes of the picture, from top to bottom.
const KINDS: [MomentKind; 6] = [
    MomentKind::Agreement,
    MomentKind::Money,
    MomentKind::Verification,
    MomentKind::Credits,
    MomentKind::Setback,
    MomentKind::Governance,
];

impl MomentKind {
    /// What a reader calls it.
    const fn name(self) -> &'static str {
        match self {
            Self::Agreement => "Agreement",
            Self::Money => "Money",
            Self::Verification => "Verification",
            Self::Credits => "Credits",
            Self::Setback => "Setback",
            Self::Governance => "Governance",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Agreement => "k-agreement",
            Self::Money => "k-money",
            Self::Verification => "k-verification",
            Self::Credits => "k-credits",
            Self::Setback => "k-setback",
            Self::Governance => "k-governance",
        }
    }

    /// Its shape around the origin, so that kinds differ by more than their colour.
    const fn shape(self) -> &'static str {
        match self {
            Self::Agreement => "<circle r=\"10\"/>",
            Self::Money => "<rect x=\"-9.5\" y=\"-9.5\" width=\"19\" height=\"19\" rx=\"2\"/>",
            Self::Verification => "<path d=\"M0-13 13 0 0 13-13 0Z\"/>",
            Self::Credits => "<path d=\"M-6.5-10.5H6.5L12.5 0 6.5 10.5H-6.5L-12.5 0Z\"/>",
            Self::Setback => "<path d=\"M0-14.5 14.5 10.5H-14.5Z\"/>",
            Self::Governance => "<path d=\"M0-12 11.5-3.5 7 10H-7L-11.5-3.5Z\"/>",
        }
    }
}

/// The section with the picture and its table.
pub(super) fn section(story: &Story) -> String {
    let picture = figure(
        "time-line",
        "Time line",
        &description(story),
        "Time runs from left to right, in universal time (UTC). The numbers are those of the \
         table. Marks that would cover each other stand side by side; setbacks are the \
         triangles.",
        |size| draw(&story.moments, size),
    );
    format!(
        "<section aria-labelledby=\"time\">\n<h2 id=\"time\">What happened when</h2>\n\
         {picture}{}</section>\n",
        moments(story),
    )
}

fn description(story: &Story) -> String {
    let kinds: Vec<String> = KINDS
        .iter()
        .map(|kind| {
            (
                kind.name(),
                story.moments.iter().filter(|m| m.kind == *kind).count(),
            )
        })
        .filter(|(_, number)| *number > 0)
        .map(|(name, number)| format!("{}: {number}", name.to_lowercase()))
        .collect();
    match (story.moments.first(), story.moments.last()) {
        (Some(first), Some(last)) => format!(
            "{} from {} to {}, by kind: {}. The table below lists them in order.",
            count(story.moments.len(), "moment", "moments"),
            Date::of(first.at).day(),
            Date::of(last.at).day(),
            list(&kinds),
        ),
        _ => "Nothing happened.".into(),
    }
}

/// The axis of time at a size.
struct Axis {
    left: f64,
    right: f64,
    start: Millis,
    end: Millis,
}

impl Axis {
    fn new(moments: &[Moment], size: Size) -> Self {
        let times = || moments.iter().map(|moment| moment.at);
        Self {
            // Room for the names of the lanes, which stand above them on a phone.
            left: if size == Size::Wide { 150.0 } else { 18.0 },
            right: size.width() - if size == Size::Wide { 30.0 } else { 18.0 },
            start: times().min().unwrap_or(0),
            end: times().max().unwrap_or(0),
        }
    }

    fn x(&self, at: Millis) -> f64 {
        let passed = at.saturating_sub(self.start) as f64;
        let all = self.end.saturating_sub(self.start).max(1) as f64;
        self.left + (self.right - self.left) * passed / all
    }

    /// Where marks stand so that none covers another: pushed right, and those that this would
    /// push off the picture back left.
    fn apart(&self, times: &[Millis]) -> Vec<f64> {
        /// Just wider than the widest mark.
        const STEP: f64 = 27.0;
        let mut places = Vec::new();
        let mut least = f64::NEG_INFINITY;
        for at in times {
            let place = self.x(*at).max(least);
            places.push(place);
            least = place + STEP;
        }
        let mut most = self.right;
        for place in places.iter_mut().rev() {
            *place = place.min(most);
            most = *place - STEP;
        }
        places
    }
}

fn draw(moments: &[Moment], size: Size) -> Drawing {
    let axis = Axis::new(moments, size);
    let (lane_height, first) = match size {
        Size::Wide => (46.0, 30.0),
        Size::Narrow => (58.0, 40.0),
    };
    let numbered: Vec<(usize, &Moment)> = (1..).zip(moments).collect();
    let mut body = String::new();
    let mut y = first;
    let mut lanes = String::new();
    for kind in KINDS {
        let mine: Vec<_> = numbered
            .iter()
            .filter(|(_, moment)| moment.kind == kind)
            .collect();
        if mine.is_empty() {
            continue;
        }
        let (name_x, name_y) = match size {
            Size::Wide => (0.0, y + 5.0),
            Size::Narrow => (0.0, y - 19.0),
        };
        lanes.push_str(&format!(
            "<line class=\"lane\" x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text class=\"lane-name\" x=\"{name_x}\" y=\"{name_y:.1}\">{}</text>\n",
            axis.left,
            axis.right,
            kind.name(),
        ));
        let times: Vec<Millis> = mine.iter().map(|(_, moment)| moment.at).collect();
        for ((number, moment), x) in mine.into_iter().zip(axis.apart(&times)) {
            // The widest part of a triangle is low, and its number with it.
            let number_y = if kind == MomentKind::Setback {
                8.0
            } else {
                4.0
            };
            lanes.push_str(&format!(
                "<g class=\"mark {}\" transform=\"translate({x:.1} {y:.1})\"><title>{number}: {}, \
                 {}</title>{}<text y=\"{number_y}\" text-anchor=\"middle\">{number}</text></g>\n",
                kind.class(),
                escape(&moment.title),
                Date::of(moment.at).day(),
                kind.shape(),
            ));
        }
        y += lane_height;
    }
    let floor = y - lane_height + 24.0;
    for (at, anchor) in ticks(&axis, size) {
        let x = axis.x(at);
        body.push_str(&format!(
            "<line class=\"tick\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"4\" y2=\"{floor:.1}\"/>\
             <text class=\"date\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>\n",
            floor + size.line(),
            Date::of(at).day(),
        ));
    }
    body.push_str(&lanes);
    Drawing {
        body,
        height: floor + size.line() + 8.0,
    }
}

/// Moments at equal distances, and how their dates lie to them.
fn ticks(axis: &Axis, size: Size) -> Vec<(Millis, &'static str)> {
    let parts: u8 = if size == Size::Wide { 4 } else { 2 };
    let span = axis.end.saturating_sub(axis.start);
    if span == 0 {
        return vec![(axis.start, "start")];
    }
    (0..=parts)
        .map(|part| {
            let passed = u128::from(span)
                .saturating_mul(u128::from(part))
                .checked_div(u128::from(parts))
                .and_then(|passed| Millis::try_from(passed).ok())
                .unwrap_or(span);
            let anchor = match part {
                0 if size == Size::Narrow => "start",
                part if part == parts => "end",
                _ => "middle",
            };
            (axis.start.saturating_add(passed), anchor)
        })
        .collect()
}

fn moments(story: &Story) -> String {
    let row = |(number, moment): (usize, &Moment)| {
        let date = Date::of(moment.at);
        let detail = match moment.detail.as_str() {
            "" => String::new(),
            detail => format!("<span class=\"under\">{}</span>", escape(detail)),
        };
        let (class, shape, kind) = (moment.kind.class(), moment.kind.shape(), moment.kind.name());
        let cells = [
            number.to_string(),
            format!(
                "<time class=\"when\" datetime=\"{}\">{} <span>{}</span></time>",
                date.iso(),
                date.day(),
                date.time(),
            ),
            format!(
                "<span class=\"kind\"><svg viewBox=\"-16 -16 32 32\" aria-hidden=\"true\">\
                 <g class=\"mark {class}\">{shape}</g></svg>{kind}</span>"
            ),
            format!("{}{detail}", escape(&moment.title)),
        ];
        (class, cells)
    };
    Table {
        title: "The moments in order, in universal time".into(),
        class: "moments",
        columns: [
            ("No.", Holds::Numbers),
            ("When", Holds::Words),
            ("Kind", Holds::Words),
            ("What", Holds::Subject),
        ],
        rows: (1..).zip(&story.moments).map(row).collect(),
    }
    .html()
}
