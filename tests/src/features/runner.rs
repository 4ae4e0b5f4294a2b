//! Plays features: every scenario step by step, and everything that does not go as written is
//! told with its file and line.
//!
//! A runner of our own, over the `gherkin` parser. The `cucumber` crate takes the process's panic
//! hook away while it runs, and so the reasons of whatever other test fails beside it in this
//! binary; it would bring an asynchronous runtime to steps that never wait.

use std::{
    collections::BTreeMap,
    fmt,
    panic::{catch_unwind, AssertUnwindSafe},
    path::{Path, PathBuf},
};

use gherkin::{Feature, GherkinEnv, StepType};

use super::{
    scene::{Bookmark, Met, Scene},
    steps,
    words::Words,
};

/// A scenario, one row of its examples filled in, ready to be played.
pub struct Script {
    pub file: PathBuf,
    pub name: String,
    /// Its own tags and its feature's.
    pub tags: Vec<String>,
    steps: Vec<Line>,
}

#[derive(Clone)]
struct Line {
    number: usize,
    keyword: String,
    text: String,
    /// Whether it belongs to what is given before anything happens.
    given: bool,
    table: Vec<Vec<String>>,
}

/// What came of a scenario.
pub struct Told {
    pub script: Script,
    pub log: Vec<Met>,
}

/// Where a scenario did not go as written, and why.
pub struct Failure {
    file: PathBuf,
    line: usize,
    scenario: String,
    step: String,
    why: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            scenario,
            step,
            why,
        } = self;
        let file = file.display();
        write!(f, "{file}:{line}: {step}\n    in: {scenario}\n    {why}")
    }
}

impl Script {
    /// Whether one of its steps has this pattern.
    pub fn says(&self, pattern: &str) -> bool {
        let mut texts = self.steps.iter().filter_map(|line| line.parts().ok());
        texts.any(|(text, _)| Words::read(pattern, text, &[]).is_some())
    }
}

impl Line {
    /// What it says, and what it names in brackets.
    fn parts(&self) -> Result<(&str, &str), String> {
        match self.text.strip_suffix(')') {
            Some(text) => text
                .rsplit_once(" (")
                .ok_or_else(|| "a bracket does not open".to_owned()),
            None => Ok((&self.text, "")),
        }
    }
}

/// Every scenario in the features of a folder.
pub fn scripts(folder: &str) -> Vec<Script> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("features")
        .join(folder);
    let read = |error| panic!("{}: {error}", root.display());
    let mut files: Vec<_> = std::fs::read_dir(&root)
        .unwrap_or_else(read)
        .map(|entry| entry.expect("a folder lists its files").path())
        .filter(|path| path.extension().is_some_and(|end| end == "feature"))
        .collect();
    files.sort();
    files.iter().flat_map(|file| scripts_of(file)).collect()
}

/// Which part of a file's name the features to be played have, if not all are.
pub fn filter() -> Option<String> {
    std::env::var("CANOPY_FEATURE").ok()
}

fn scripts_of(path: &Path) -> Vec<Script> {
    let feature = Feature::parse_path(path, GherkinEnv::default())
        .unwrap_or_else(|error| panic!("{}: {error}\n{error:?}", path.display()));
    assert!(feature.rules.is_empty(), "{}: no rules", path.display());
    let background = feature.background.iter().flat_map(|b| &b.steps);
    let background: Vec<_> = background.map(|step| (step, true)).collect();
    let file = Path::new("tests/features")
        .join(path.parent().and_then(Path::file_name).unwrap_or_default())
        .join(path.file_name().unwrap_or_default());
    let mut scripts = Vec::new();
    for scenario in &feature.scenarios {
        let tags = feature.tags.iter().chain(&scenario.tags);
        let tags: Vec<_> = tags.cloned().collect();
        let own = scenario.steps.iter().map(|step| (step, false));
        let steps = || background.iter().copied().chain(own.clone());
        let tables: Vec<_> = scenario
            .examples
            .iter()
            .filter_map(|e| e.table.as_ref())
            .collect();
        if tables.is_empty() {
            scripts.push(Script {
                file: file.clone(),
                name: scenario.name.clone(),
                tags,
                steps: lines(steps(), &[], &[]),
            });
            continue;
        }
        for table in tables {
            let (columns, rows) = table.rows.split_first().expect("examples have columns");
            for row in rows {
                scripts.push(Script {
                    file: file.clone(),
                    name: format!("{} ({})", scenario.name, row.join(", ")),
                    tags: tags.clone(),
                    steps: lines(steps(), columns, row),
                });
            }
        }
    }
    scripts
}

/// The steps, with the examples' columns filled in.
fn lines<'a>(
    steps: impl Iterator<Item = (&'a gherkin::Step, bool)>,
    columns: &[String],
    row: &[String],
) -> Vec<Line> {
    let fill = |text: &str| {
        columns
            .iter()
            .zip(row)
            .fold(text.to_owned(), |text, (column, value)| {
                text.replace(&format!("<{column}>"), value)
            })
    };
    let mut given = true;
    let line = |(step, background): (&gherkin::Step, bool)| {
        given &= background || step.ty == StepType::Given;
        let rows = step.table.iter().flat_map(|table| &table.rows);
        Line {
            number: step.position.line,
            keyword: step.keyword.trim().to_owned(),
            text: fill(&step.value),
            given,
            table: rows
                .map(|row| row.iter().map(|cell| fill(cell)).collect())
                .collect(),
        }
    };
    steps.map(line).collect()
}

/// Plays scenarios one after the other. What is given before anything happens is brought about
/// once for all of them that share it.
pub fn play(scripts: Vec<Script>) -> (Vec<Told>, Vec<Failure>) {
    let mut scene = Scene::new();
    let mut bookmarks = BTreeMap::new();
    bookmarks.insert(String::new(), scene.bookmark());
    let (mut told, mut failures) = (vec![], vec![]);
    for script in scripts {
        match play_one(&mut scene, &mut bookmarks, &script) {
            Ok(log) => told.push(Told { script, log }),
            Err((line, why)) => failures.push(Failure {
                file: script.file,
                line: line.number,
                scenario: script.name,
                step: format!("{} {}", line.keyword, line.text),
                why,
            }),
        }
    }
    (told, failures)
}

fn play_one(
    scene: &mut Scene,
    bookmarks: &mut BTreeMap<String, Bookmark>,
    script: &Script,
) -> Result<Vec<Met>, (Line, String)> {
    let keys: Vec<_> = script
        .steps
        .iter()
        .scan(String::new(), |key, line| {
            key.push_str(&format!("{}\n{:?}\n", line.text, line.table));
            line.given.then(|| key.clone())
        })
        .collect();
    let known = (0..=keys.len()).rev().find_map(|given| {
        let key = given.checked_sub(1).map_or("", |last| &*keys[last]);
        Some((given, bookmarks.get(key)?))
    });
    let (done, bookmark) = known.expect("the beginning is known");
    scene.return_to(bookmark);
    let mut last_sent = &script.steps[0];
    for (place, line) in script.steps.iter().enumerate().skip(done) {
        let sent = scene.story.log.len();
        let speaks_of_it = line.text.starts_with("it is refused");
        if let (Some(refusal), false) = (&scene.story.refusal, speaks_of_it) {
            return Err((last_sent.clone(), refused(refusal)));
        }
        let played = catch_unwind(AssertUnwindSafe(|| step(scene, line)));
        match played {
            Ok(Ok(())) => {}
            Ok(Err(why)) => return Err((line.clone(), why)),
            Err(panic) => return Err((line.clone(), panicked(&*panic))),
        }
        if scene.story.log.len() > sent {
            last_sent = line;
        }
        if let Some(key) = keys.get(place) {
            bookmarks.insert(key.clone(), scene.bookmark());
        }
    }
    match &scene.story.refusal {
        Some(refusal) => Err((last_sent.clone(), refused(refusal))),
        None => steps::check_laws(scene)
            .map(|()| scene.story.log.clone())
            .map_err(|why| (last_sent.clone(), why)),
    }
}

/// Does what a step says, by the one pattern that it has.
fn step(scene: &mut Scene, line: &Line) -> Result<(), String> {
    let (text, particulars) = line.parts()?;
    scene.name(particulars)?;
    let mut ways = steps::all().filter_map(|(pattern, run)| {
        let words = Words::read(pattern, text, &line.table)?;
        Some((pattern, words, run))
    });
    let Some((pattern, words, run)) = ways.next() else {
        return Err("no step reads like this: tests/src/features/steps".to_owned());
    };
    if let Some((other, ..)) = ways.next() {
        return Err(format!(
            "two steps read like this: `{pattern}` and `{other}`"
        ));
    }
    run(scene, &words)
}

fn refused(refusal: &Met) -> String {
    format!("it was refused: \"{}\"", refusal.sentence())
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("it panicked").to_owned()
}
