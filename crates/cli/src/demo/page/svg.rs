//! What the pictures share: two sizes, titles and descriptions.

use crate::text::escape;

/// A picture is drawn twice, and the style sheet shows the one that fits: letters that are
/// readable on a wide screen would be dust on a phone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// A desk or a sheet of paper.
    Wide,
    /// A phone.
    Narrow,
}

impl Size {
    /// How wide the picture is, in its own units.
    pub(super) const fn width(self) -> f64 {
        match self {
            Self::Wide => 960.0,
            Self::Narrow => 360.0,
        }
    }

    /// How large its letters are; the style sheet says the same.
    pub(super) const fn letters(self) -> f64 {
        match self {
            Self::Wide => 14.0,
            Self::Narrow => 11.0,
        }
    }

    /// From one line of text to the next.
    pub(super) const fn line(self) -> f64 {
        match self {
            Self::Wide => 18.0,
            Self::Narrow => 14.0,
        }
    }
}

/// What is inside an `<svg>`, and how high it came out.
pub(super) struct Drawing {
    /// Elements.
    pub(super) body: String,
    /// Its height, in the picture's units.
    pub(super) height: f64,
}

/// A figure that holds the picture in both sizes. `caption` is HTML, the rest is text.
pub(super) fn figure(
    id: &str,
    title: &str,
    description: &str,
    caption: &str,
    draw: impl Fn(Size) -> Drawing,
) -> String {
    let svg = |size, class| {
        let Drawing { body, height } = draw(size);
        format!(
            "<svg class=\"{class}\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
             aria-labelledby=\"{id}-{class}-title {id}-{class}-desc\">\
             <title id=\"{id}-{class}-title\">{title}</title>\
             <desc id=\"{id}-{class}-desc\">{description}</desc>{body}</svg>\n",
            width = size.width(),
            title = escape(title),
            description = escape(description),
        )
    };
    format!(
        "<figure>\n{}{}<figcaption>{caption}</figcaption>\n</figure>\n",
        svg(Size::Wide, "wide"),
        svg(Size::Narrow, "narrow"),
    )
}
