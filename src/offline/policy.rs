//! The content security policy of index.html: the inline scripts and sheets of this very build count, and no others.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// The words of the policy in index.html that hashes replace, and the elements whose hashes they are.
const PLACES: [(&str, &str); 2] = [(" sealed-scripts;", "script"), (" sealed-styles;", "style")];

/// The page with each of these words replaced by the hash of each inline element, in the order of the page.
///
/// # Errors
/// [`Failure::NoPolicy`] when the page lacks such a place: a page without its policy must not be built unnoticed.
pub fn seal(html: &str) -> Result<String, Failure> {
    PLACES.iter().try_fold(html.to_owned(), |sealed, (place, element)| {
        let (before, after) = sealed.split_once(place).ok_or(Failure::NoPolicy)?;
        let hashes: String = inline(html, element).map(|text| format!(" '{}'", integrity(text.as_bytes()))).collect();
        Ok(format!("{before}{hashes};{after}"))
    })
}

/// `sha256-…`, as a content security policy and an `integrity` attribute write it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// What stands between `<script …>` and `</script>`, or between such tags of another element; without those that name a `src`.
fn inline<'page>(html: &'page str, element: &str) -> impl Iterator<Item = &'page str> {
    let [start, end] = [format!("<{element}"), format!("</{element}>")];
    let starts: Vec<_> = html.match_indices(&start).map(|(at, found)| at.saturating_add(found.len())).collect();
    starts.into_iter().filter_map(move |at| {
        let (attributes, rest) = html.get(at..)?.split_once('>')?;
        let (text, _) = rest.split_once(&end)?;
        (!attributes.contains("src=")).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<meta content="script-src 'self' sealed-scripts; style-src 'self' sealed-styles; base-uri 'none'"><script type="module">go()</script><style media="all">p {}</style><script src="/a.js"></script><script>stay()</script>"#;

    #[test]
    fn each_inline_script_and_sheet_is_allowed_by_its_hash_and_nothing_else_is() {
        let sealed = seal(PAGE).unwrap();
        // printf 'go()' | openssl dgst -sha256 -binary | base64
        let go = "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='";
        assert_eq!(go, format!("'{}'", integrity(b"go()")));
        let stay = format!("'{}'", integrity(b"stay()"));
        let sheet = format!("'{}'", integrity(b"p {}"));
        let policy = format!("script-src 'self' {go} {stay}; style-src 'self' {sheet}; base-uri 'none'");
        assert!(sealed.contains(&policy), "{sealed}");
    }

    #[test]
    fn the_scripts_themselves_are_left_as_they_are() {
        let sealed = seal(PAGE).unwrap();
        let scripts = |html: &str| html.split_once("<script").map(|(_, rest)| rest.to_owned());
        assert_eq!(scripts(&sealed), scripts(PAGE));
    }

    #[test]
    fn a_page_without_its_policy_is_refused() {
        assert!(matches!(seal("<script>go()</script>"), Err(Failure::NoPolicy)));
        assert!(matches!(seal(&PAGE.replace(" sealed-styles", " 'unsafe-inline'")), Err(Failure::NoPolicy)));
    }
}
