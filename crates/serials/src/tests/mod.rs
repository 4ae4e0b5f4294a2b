//! What is read and what is refused.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod spellings;

use super::{parse, Registry};

/// Registry, line, and what comes out: text, namespace, first and last.
#[rustfmt::skip]
const EXAMPLES: [(Registry, &str, [&str; 4]); 22] = [
    (Registry::Verra, "19385-941467007-941467431-VCS-VCU-1507-VER-ET-14-1340-01012020-31122020-1", ["19385-941467007-941467431-VCS-VCU-1507-VER-ET-14-1340-01012020-31122020-1", "verra", "941467007", "941467431"]),
    (Registry::Verra, "8040-449402275-449402275-VCU-042-MER-PE-14-1360-01072013-30062014-1", ["8040-449402275-449402275-VCU-042-MER-PE-14-1360-01072013-30062014-1", "verra", "449402275", "449402275"]),
    (Registry::Verra, "1234-56789-56999-VCU-001-APX-US-1-123-01012008-31122008-0", ["1234-56789-56999-VCU-001-APX-US-1-123-01012008-31122008-0", "verra", "56789", "56999"]),
    (Registry::Verra, "0001-000007-000100-VCS-VCU-003-VER-US-0003-01012020-31122020-1", ["1-7-100-VCS-VCU-003-VER-US-3-01012020-31122020-1", "verra", "7", "100"]),
    (Registry::GoldStandard, "GS1-1-KE-GS11603-16-2024-30255-485-12623", ["GS1-1-KE-GS11603-16-2024-30255-485-12623", "gs:GS1-1-KE-GS11603-16-2024-30255", "485", "12623"]),
    (Registry::GoldStandard, "GS1-1-CN-GS7604-3-2020-21289\t85975\t85979", ["GS1-1-CN-GS7604-3-2020-21289-85975-85979", "gs:GS1-1-CN-GS7604-3-2020-21289", "85975", "85979"]),
    (Registry::Acr, "ACR-FR-1129-2025-2917-30932 to 35143", ["ACR-FR-1129-2025-2917-30932 to 35143", "acr:ACR-FR-1129-2025-2917", "30932", "35143"]),
    (Registry::Acr, "ACR-US-192-2010-203-1-5000", ["ACR-US-192-2010-203-1 to 5000", "acr:ACR-US-192-2010-203", "1", "5000"]),
    (Registry::Car, "CAR-1-US-1335-31-983-KS-2025-9205-1 to 5000", ["CAR-1-US-1335-31-983-KS-2025-9205-1 to 5000", "car:CAR-1-US-1335-31-983-KS-2025-9205", "1", "5000"]),
    (Registry::Car, "CAR-ROC-US-2211-202-2559-TO-2025-9609-1 to 39953", ["CAR-ROC-US-2211-202-2559-TO-2025-9609-1 to 39953", "car:CAR-ROC-US-2211-202-2559-TO-2025-9609", "1", "39953"]),
    (Registry::Art, "ART-GY-102-2016-9-1401 to 1408", ["ART-GY-102-2016-9-1401 to 1408", "art:ART-GY-102-2016-9", "1401", "1408"]),
    (Registry::Art, "FCPF-CI-130-2023-21-1 to 63392", ["FCPF-CI-130-2023-21-1 to 63392", "art:FCPF-CI-130-2023-21", "1", "63392"]),
    (Registry::Cercarbono, "CDC_2_1_1_321_14_1\t0\t9515", ["CDC_2_1_1_321_14_1", "cercarbono:CDC_2_1_1_321_14_1", "0", "9515"]),
    (Registry::Cercarbono, "CDC_7_3_1_323_14_CO_1_2_2018_BF\t1\t1478", ["CDC_7_3_1_323_14_CO_1_2_2018_BF", "cercarbono:CDC_7_3_1_323_14_CO_1_2_2018_BF", "1", "1478"]),
    (Registry::Cercarbono, "CDC_4_1_1_321_14_R1_XX_CO_1_2_BFC_2018\t1\t107", ["CDC_4_1_1_321_14_R1_XX_CO_1_2_BFC_2018", "cercarbono:CDC_4_1_1_321_14_R1_XX_CO_1_2_BFC_2018", "1", "107"]),
    (Registry::Cdm, "RW-5-1460108-2-2-0-7014 - RW-5-1463952-2-2-0-7014", ["RW-5-1460108-2-2-0-7014 - RW-5-1463952-2-2-0-7014", "cdm:RW-5", "1460108", "1463952"]),
    (Registry::Cdm, "IN-5-123456789-123456999-1-1-0-1234", ["IN-5-123456789-1-1-0-1234 - IN-5-123456999-1-1-0-1234", "cdm:IN-5", "123456789", "123456999"]),
    (Registry::Cdm, "UA-3-100-199-1-1-0-55-1", ["UA-3-100-1-1-0-55-1 - UA-3-199-1-1-0-55-1", "cdm:UA-3", "100", "199"]),
    (Registry::Puro, "PURO_PR_CORC100+_FI_577166_2020_055a3fbe-eabc-4535-b9cf-1028e7d18f89_1-100", ["PURO_PR_CORC100+_FI_577166_2020_055A3FBE-EABC-4535-B9CF-1028E7D18F89_1-100", "puro:055A3FBE-EABC-4535-B9CF-1028E7D18F89", "1", "100"]),
    (Registry::Puro, "PURO_PR_CORC_100_FI_577166_2020_055a3fbe-eabc-4535-b9cf-1028e7d18f89_1-99", ["PURO_PR_CORC_100_FI_577166_2020_055A3FBE-EABC-4535-B9CF-1028E7D18F89_1-99", "puro:055A3FBE-EABC-4535-B9CF-1028E7D18F89", "1", "99"]),
    (Registry::Puro, "40980b1a-cff7-4c78-9cc5-a3a2f18c7e0d_1000-1001", ["40980B1A-CFF7-4C78-9CC5-A3A2F18C7E0D_1000-1001", "puro:40980B1A-CFF7-4C78-9CC5-A3A2F18C7E0D", "1000", "1001"]),
    (Registry::Puro, "643002406555908610000000140219-643002406555908610000000140220", ["643002406555908610000000140219-643002406555908610000000140220", "puro", "643002406555908610000000140219", "643002406555908610000000140220"]),
];

/// A line that must be refused, and words that its reason contains.
#[rustfmt::skip]
const REFUSED: [(&str, &str); 39] = [
    ("serial\tfirst\tlast", "heading"),
    ("Serial Number", "heading"),
    ("", "empty"),
    ("12345", "no registry"),
    ("ACR-FR-1129-2025-2917", "no range"),
    ("ACR-FR-1129-2025-2917-5", "5 fields and a range"),
    ("ACR-FR-1129-2025-2917-5\t5\t5", "5 fields and a range"),
    ("ACR-FR-1129-2025-2917-1 to 5\t1\t6", "beside it 1 to 6"),
    ("ACR-FR-1129-2025-2917\t1,000\t2,000", "without separators"),
    ("ACR-FR-1129-2025-2917\t1.0\t2.0", "without separators"),
    ("ACR-FR-1129-2025-2917\t+1\t2", "not a whole number"),
    ("ACR-FR-1129-2025-2917-1 to 5\t5", "2 columns"),
    ("ACR-FR-1129-2025-2917-1 to 5\t1\t5\t5", "4 columns"),
    ("ACR-FR-1129-2025-2917-5 to 1", "not a range"),
    ("ACR-FR-1129-2025-2917-0 to 1", "counts from 1"),
    ("ACR-FR-1129-2025-2917-1 to 340282366920938463463374607431768211456", "too large"),
    ("ACR-FR-1129-2025-2917-1 5", "a space in"),
    ("ACR-FR-1129-2025-2917-1 000 to 5 000", "a space in"),
    ("ACR-FR-1129-2025-2917--1 to 5", "nothing between"),
    ("ACR-FR-1129-2025 to 2917-1-5", "5 fields and a range"),
    ("ACR-FR-1129-2025-2917-1 to 5-A", "5 fields and a range"),
    ("ACR-FR-1129-25-2917-1 to 5", "a year"),
    ("\u{410}CR-FR-1129-2025-2917-1 to 5", "U+0410"),
    ("ACR-FR-1129-2025-2917-1 to \u{665}", "U+0665"),
    ("CAR-1-US-1335-31-983-2025-9205-1 to 5000", "3 letters"),
    ("GS1-1-KE-11603-16-2024-30255-485-12623", "GS and a number"),
    ("VCS-VCU-1507-VER-ET-14-1340-01012020-31122020-1", "11 to 13 fields"),
    ("1-1-9-VCS-VCU-208-VER-CA-3-929-01012018-31122018-O", "0 or 1"),
    ("1-1-9-VCS-VCU-208-VER-CA-3-929-01132018-31122018-0", "DDMMYYYY"),
    ("1-1-9-VCS-VCU-208-VER-CA-3-929-01012019-31122018-0", "before it begins"),
    ("CDC_7_3_1_323_14_CO_1_2_2019", "no range"),
    ("CDC_7_3_1_323_14_CO_1_2_2019_22410_28813\t22410\t28813", "more than"),
    ("CDC_2_1_1_321_14_1\t0\t340282366920938463463374607431768211455", "not a range"),
    ("RW-5-1460108-2-2-0-7014", "the first and the last unit"),
    ("RW-5-1460108-2-2-0-7014 - RW-5-1463952-2-2-0-7015", "differ in more"),
    ("RW-5-1460108-1463952-2-2-0-7014-1", "track"),
    ("643002406555908610000000140219-643002406555908611000000140220", "different facilities"),
    ("64300240655590861000000140219-64300240655590861000000140220", "30 digits"),
    ("PURO_PR_CORC100+_FI_577166_2020_055a3fbe_1-100", "36 characters"),
];

fn line_of(registry: Option<Registry>, line: &str) -> Option<String> {
    parse(registry, line).ok().map(|serial| serial.to_string())
}

#[test]
fn examples_are_read_as_one_registry_only() {
    for (registry, line, [text, namespace, first, last]) in EXAMPLES {
        let serial = parse(None, line).unwrap_or_else(|reason| panic!("{line}: {reason}"));
        let read = [serial.first.to_string(), serial.last.to_string()];
        assert_eq!([&serial.text, &serial.namespace], [text, namespace]);
        assert_eq!(read, [first, last], "{line}");
        for other in Registry::ALL {
            match parse(Some(other), line) {
                Ok(again) => assert_eq!((other, &again), (registry, &serial)),
                Err(reason) => assert!(reason.to_string().contains("not of"), "{reason}"),
            }
        }
    }
}

#[test]
fn doubtful_lines_are_refused_with_the_reason() {
    for (line, words) in REFUSED {
        match parse(None, line) {
            Ok(serial) => panic!("{line:?} was read as {serial}"),
            Err(reason) => assert!(reason.to_string().contains(words), "{line:?}: {reason}"),
        }
    }
}

/// Every published row that came with the design, where it is at hand.
#[test]
fn published_rows_come_out_right() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/registry-serials.tsv"
    );
    let Ok(table) = std::fs::read_to_string(path) else {
        eprintln!("SKIPPED: {path} is absent, so the published rows were not read");
        return;
    };
    let mut rows = 0;
    for row in table.lines().skip(1) {
        let [registry, _, serial, first, last, quantity] = row.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("not six columns: {row}");
        };
        let beside = format!("{serial}\t{first}\t{last}");
        let named = Registry::ALL.into_iter().find(|r| r.name() == registry);
        let read = line_of(named, &beside).unwrap_or_else(|| panic!("refused: {row}"));
        assert!(named.is_some(), "{row}");
        assert_eq!(line_of(None, &beside).as_ref(), Some(&read), "{row}");
        assert!(read.starts_with(&format!("{serial}\t{registry}")), "{row}");
        assert!(
            read.ends_with(&format!("\t{first}\t{last}\t{quantity}")),
            "{row}"
        );
        if named != Some(Registry::Cercarbono) {
            assert_eq!(line_of(None, serial), Some(read), "{row}");
        }
        rows += 1;
    }
    assert!(rows > 0);
}

#[test]
fn another_prefix_hides_no_overlap() {
    let same = |one: &str, other: &str| {
        let [one, other] = [one, other].map(|line| parse(None, line).unwrap());
        assert_eq!(one.namespace, other.namespace);
        assert!(one.first <= other.last && other.first <= one.last);
    };
    same(
        "19385-941467007-941467431-VCS-VCU-1507-VER-ET-14-1340-01012020-31122020-1",
        "8040-941467431-941467500-VCU-042-MER-PE-14-1360-01072013-30062014-1",
    );
    same(
        "RW-5-1460108-2-2-0-7014 - RW-5-1463952-2-2-0-7014",
        "RW-5-1463952-1463999-1-2-0-9999",
    );
    same(
        "PURO_PR_CORC100+_FI_577166_2020_055a3fbe-eabc-4535-b9cf-1028e7d18f89_1-100",
        "055a3fbe-eabc-4535-b9cf-1028e7d18f89_100-200",
    );
    let old = "643002406555908610000000140219-643002406555908610000000140220";
    let issuance = "PURO_PR_CORC_FI_577166_2020_055a3fbe-eabc-4535-b9cf-1028e7d18f89";
    same(old, &format!("{issuance}_{old}"));
}

/// Six batches on another ledger hold 4,189 Verra serials between them, without gap.
/// The quantities are those of the batches, the block numbers an example.
#[test]
fn six_batches_partition_4189_verra_serials() {
    let mut next = 361_320_001_u128;
    let mut total = 0;
    for quantity in [20, 3_525, 16, 51, 512, 65] {
        let last = next + quantity - 1;
        let line = format!("11567-{next}-{last}-VCS-VCU-262-VER-KE-14-1408-01012015-31122015-1");
        let serial = parse(None, &line).unwrap();
        assert_eq!((serial.namespace.as_str(), serial.first), ("verra", next));
        assert_eq!(serial.quantity(), quantity);
        total += serial.quantity();
        next = serial.last + 1;
    }
    assert_eq!(total, 4_189);
}
