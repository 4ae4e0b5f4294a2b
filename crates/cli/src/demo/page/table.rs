//! Tables: every picture has one that says the same in words and exact numbers.

use crate::text::{each, escape};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// What the row is about.
    Subject,
    /// Something to read.
    Words,
    /// Something to compare with what is above and below it.
    Numbers,
}

/// A table; titles and headings are text, cells are HTML.
pub(super) struct Table<'a, const N: usize> {
    /// What it shows.
    pub(super) title: String,
    /// How the style sheet calls it; `stack` turns each row into a list on a phone.
    pub(super) class: &'a str,
    /// The headings.
    pub(super) columns: [(&'a str, Holds); N],
    /// The rows, each with how the style sheet calls it.
    pub(super) rows: Vec<(&'a str, [String; N])>,
}

impl<const N: usize> Table<'_, N> {
    /// The table, in a box that scrolls by itself where it is too wide; the box can be reached
    /// by keyboard.
    pub(super) fn html(&self) -> String {
        let head = each(self.columns, |(name, holds)| {
            let class = if holds == Holds::Numbers {
                " class=\"n\""
            } else {
                ""
            };
            format!("<th scope=\"col\"{class}>{}</th>", escape(name))
        });
        let body = each(&self.rows, |(class, cells)| {
            let cells = each(
                self.columns.iter().zip(cells),
                |((name, holds), cell)| match holds {
                    Holds::Subject => format!("<th scope=\"row\">{cell}</th>"),
                    Holds::Words => format!("<td>{cell}</td>"),
                    Holds::Numbers if cell.is_empty() => "<td></td>".into(),
                    Holds::Numbers => {
                        format!("<td class=\"n\" data-of=\"{}\">{cell}</td>", escape(name))
                    }
                },
            );
            format!("<tr class=\"{class}\">{cells}</tr>\n")
        });
        format!(
            "<div class=\"scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">\
             <table class=\"{class}\"><caption>{title}</caption>\n<thead><tr>{head}</tr></thead>\n\
             <tbody>\n{body}</tbody></table></div>\n",
            title = escape(&self.title),
            class = self.class,
        )
    }
}
