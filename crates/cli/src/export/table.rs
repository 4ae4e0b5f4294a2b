//! A table of named columns, written as CSV or JSON.

use anyhow::Result;
use serde_json::{Map, Value};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name, which is the file's.
    pub name: &'static str,
    /// The columns, as the format names them.
    pub columns: Vec<&'static str>,
    /// Those of them that are numbers.
    pub numbers: &'static [&'static str],
    /// The rows; an empty cell is none.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as CSV (RFC 4180), with a row of headings.
    ///
    /// # Errors
    /// If a row has not a cell for each column.
    pub fn csv(&self) -> Result<String> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer.write_record(&self.columns)?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        Ok(String::from_utf8(writer.into_inner()?)?)
    }

    /// The rows as JSON objects; an empty cell is `null`.
    pub fn json(&self) -> Value {
        let object = |row: &Vec<String>| {
            let cells = self.columns.iter().zip(row).map(|(column, cell)| {
                let value = match cell.parse::<u64>() {
                    _ if cell.is_empty() => Value::Null,
                    Ok(number) if self.numbers.contains(column) => number.into(),
                    _ => Value::String(cell.clone()),
                };
                ((*column).to_owned(), value)
            });
            Value::Object(cells.collect::<Map<_, _>>())
        };
        Value::Array(self.rows.iter().map(object).collect())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let table = Table {
            name: "t",
            columns: vec!["a", "b", "c", "d"],
            numbers: &["c"],
            rows: vec![vec!["1, 2".into(), String::new(), "3".into(), "4".into()]],
        };
        assert_eq!(table.csv().unwrap(), "a,b,c,d\r\n\"1, 2\",,3,4\r\n");
        let json = r#"[{"a":"1, 2","b":null,"c":3,"d":"4"}]"#;
        assert_eq!(table.json().to_string(), json);
    }

    #[test]
    fn a_row_of_another_length_is_refused() {
        let table = Table {
            name: "t",
            columns: vec!["a", "b"],
            numbers: &[],
            rows: vec![vec!["1".into()]],
        };
        assert!(table.csv().is_err());
    }
}
