//! Countries by the names of the data model's pick list, which are not ISO 3166-1's.

/// What the pick list calls a country that it does not have, and one that nobody has said.
pub const NOT_SPECIFIED: &str = "Not Specified";

/// The name of an ISO 3166-1 alpha-2 code in the pick list.
pub fn name(alpha2: [u8; 2]) -> &'static str {
    NAMES
        .iter()
        .find(|(code, _)| *code == alpha2)
        .map_or(NOT_SPECIFIED, |(_, name)| name)
}

/// Whether the pick list has it.
#[cfg(test)]
pub fn is_listed(name: &str) -> bool {
    name == NOT_SPECIFIED || NAMES.iter().any(|(_, listed)| *listed == name)
}

/// The pick list, in its order and with its own spelling: a node refuses any other. Its "European
/// Union" has no code that a jurisdiction could be.
const NAMES: [([u8; 2], &str); 175] = [
    (*b"AF", "Afghanistan"),
    (*b"AL", "Albania"),
    (*b"DZ", "Algeria"),
    (*b"AD", "Andorra"),
    (*b"AO", "Angola"),
    (*b"AG", "Antigua and Barduba"),
    (*b"AR", "Argentina"),
    (*b"AU", "Australia"),
    (*b"AT", "Austria"),
    (*b"AZ", "Azerbaijan"),
    (*b"BS", "Bahamas"),
    (*b"BH", "Bahrain"),
    (*b"BD", "Bangladesh"),
    (*b"BB", "Barbados"),
    (*b"BY", "Belarus"),
    (*b"BE", "Belgium"),
    (*b"BZ", "Belize"),
    (*b"BJ", "Benin"),
    (*b"BT", "Bhutan"),
    (*b"BO", "Bolivia"),
    (*b"BA", "Bosnia and Herzegovina"),
    (*b"BW", "Botswana"),
    (*b"BR", "Brazil"),
    (*b"BN", "Brunei Darussalam"),
    (*b"BG", "Bulgaria"),
    (*b"BF", "Burkina Faso"),
    (*b"BI", "Burundi"),
    (*b"CV", "Cabo Verde"),
    (*b"KH", "Cambodia"),
    (*b"CM", "Cameroon"),
    (*b"CA", "Canada"),
    (*b"CF", "Central African Republic"),
    (*b"TD", "Chad"),
    (*b"CL", "Chile"),
    (*b"CN", "China"),
    (*b"CO", "Colombia"),
    (*b"KM", "Comoros"),
    (*b"CG", "Congo"),
    (*b"CR", "Costa Rica"),
    (*b"CI", "Cote d'Ivoire"),
    (*b"HR", "Croatia"),
    (*b"CU", "Cuba"),
    (*b"CY", "Cyprus"),
    (*b"CZ", "Czech Republic"),
    (*b"KP", "Democratic People's Republic of Korea"),
    (*b"CD", "Democratic Republic of Congo"),
    (*b"DK", "Denmark"),
    (*b"DJ", "Djibouti"),
    (*b"DM", "Dominica"),
    (*b"DO", "Domincan Republic"),
    (*b"EG", "Egypt"),
    (*b"SV", "El Salvador"),
    (*b"GQ", "Equatorial New Guinea"),
    (*b"ER", "Eritrea"),
    (*b"EE", "Estonia"),
    (*b"ET", "Ethiopia"),
    (*b"FJ", "Fiji"),
    (*b"FI", "Finland"),
    (*b"FR", "France"),
    (*b"GA", "Gabon"),
    (*b"GE", "Georgia"),
    (*b"DE", "Germany"),
    (*b"GH", "Ghana"),
    (*b"GR", "Greece"),
    (*b"GD", "Grenada"),
    (*b"GT", "Guatemala"),
    (*b"GN", "Guinea"),
    (*b"GW", "Guinea Bissau"),
    (*b"GY", "Guyana"),
    (*b"HT", "Haiti"),
    (*b"HN", "Honduras"),
    (*b"HU", "Hungary"),
    (*b"IS", "Iceland"),
    (*b"IN", "India"),
    (*b"ID", "Indonesia"),
    (*b"IR", "Iran"),
    (*b"IE", "Ireland"),
    (*b"IL", "Israel"),
    (*b"IT", "Italy"),
    (*b"JM", "Jamaica"),
    (*b"JP", "Japan"),
    (*b"JO", "Jordan"),
    (*b"KE", "Kenya"),
    (*b"KI", "Kiribati"),
    (*b"KW", "Kuwait"),
    (*b"LA", "Lao People's Democratic Republic"),
    (*b"LV", "Latvia"),
    (*b"LB", "Lebanon"),
    (*b"LS", "Lesotho"),
    (*b"LR", "Liberia"),
    (*b"LY", "Libya"),
    (*b"LI", "Liechtenstein"),
    (*b"LT", "Lithuania"),
    (*b"LU", "Luxembourg"),
    (*b"MG", "Madagascar"),
    (*b"MY", "Malaysia"),
    (*b"MV", "Maldives"),
    (*b"ML", "Mali"),
    (*b"MT", "Malta"),
    (*b"MH", "Marshall Islands"),
    (*b"MU", "Mauritius"),
    (*b"MR", "Mauritania"),
    (*b"MX", "Mexico"),
    (*b"FM", "Micronesia"),
    (*b"MC", "Monaco"),
    (*b"MN", "Mongolia"),
    (*b"ME", "Montenegro"),
    (*b"MA", "Morocco"),
    (*b"MZ", "Mozambique"),
    (*b"MM", "Myanmar"),
    (*b"NA", "Namibia"),
    (*b"NR", "Nauru"),
    (*b"NP", "Nepal"),
    (*b"NL", "Netherlands"),
    (*b"NZ", "New Zealand"),
    (*b"NE", "Niger"),
    (*b"NO", "Norway"),
    (*b"OM", "Oman"),
    (*b"PK", "Pakistan"),
    (*b"PW", "Palau"),
    (*b"PA", "Panama"),
    (*b"PG", "Papua New Guinea"),
    (*b"PY", "Paraguay"),
    (*b"PE", "Peru"),
    (*b"PH", "Philippines"),
    (*b"PL", "Poland"),
    (*b"PT", "Portugal"),
    (*b"QA", "Qatar"),
    (*b"KR", "Republic of Korea"),
    (*b"RO", "Romania"),
    (*b"RU", "Russian Federation"),
    (*b"RW", "Rwanda"),
    (*b"KN", "Saint Kitts and Nevis"),
    (*b"LC", "Saint Lucia"),
    (*b"VC", "Saint Vincent and the Grenadines"),
    (*b"WS", "Samoa"),
    (*b"SM", "San Marino"),
    (*b"ST", "Sao Tome and Principe"),
    (*b"SN", "Senegal"),
    (*b"RS", "Serbia"),
    (*b"SG", "Singapore"),
    (*b"SK", "Slovakia"),
    (*b"SI", "Slovenia"),
    (*b"SB", "Solomon Islands"),
    (*b"SO", "Somalia"),
    (*b"ZA", "South Africa"),
    (*b"SS", "South Sudan"),
    (*b"ES", "Spain"),
    (*b"LK", "Sri Lanka"),
    (*b"PS", "State of Palestine"),
    (*b"SD", "Sudan"),
    (*b"SR", "Suriname"),
    (*b"SZ", "Swaziland"),
    (*b"SE", "Sweden"),
    (*b"CH", "Switzerland"),
    (*b"TJ", "Tajikistan"),
    (*b"TH", "Thailand"),
    (*b"MK", "The Former Yugoslav Republic of Macedonia"),
    (*b"TL", "Timor-Leste"),
    (*b"TO", "Tonga"),
    (*b"TT", "Trinidad and Tobago"),
    (*b"TN", "Tunisia"),
    (*b"TR", "Turkey"),
    (*b"TV", "Tuvalu"),
    (*b"UG", "Uganda"),
    (*b"UA", "Ukraine"),
    (*b"AE", "United Arab Emirates"),
    (*b"GB", "United Kingdom"),
    (*b"TZ", "United Republic of Tanzania"),
    (*b"US", "United States of America"),
    (*b"UY", "Uruguay"),
    (*b"VU", "Vanuatu"),
    (*b"VE", "Venezuela"),
    (*b"VN", "Viet Nam"),
    (*b"ZW", "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_name_has_one_country() {
        let codes: BTreeSet<_> = NAMES.iter().map(|(code, _)| code).collect();
        let names: BTreeSet<_> = NAMES.iter().map(|(_, name)| name).collect();
        assert_eq!((codes.len(), names.len()), (NAMES.len(), NAMES.len()));
        for (code, name) in NAMES {
            assert!(crate::export::country::of(code).is_ok(), "{name}");
        }
    }

    #[test]
    fn names_are_the_lists_and_not_isos() {
        for (code, as_listed) in [
            (*b"BO", "Bolivia"),
            (*b"GB", "United Kingdom"),
            (*b"KR", "Republic of Korea"),
            (*b"TZ", "United Republic of Tanzania"),
            (*b"VE", "Venezuela"),
            (*b"NG", NOT_SPECIFIED),
        ] {
            assert_eq!(name(code), as_listed);
        }
    }
}
