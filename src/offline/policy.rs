//! The content security policy of index.html: the inline scripts of this very build, and no other, may run.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// The word of the policy in index.html that the hashes replace.
const PLACE: &str = " sealed;";

/// The page with `sealed` replaced by the hash of each inline script, in the order of the page.
///
/// # Errors
/// [`Failure::NoPolicy`] when the page has no such place: a page without its policy must not be built unnoticed.
pub fn seal(html: &str) -> Result<String, Failure> {
    let (before, after) = html.split_once(PLACE).ok_or(Failure::NoPolicy)?;
    let hashes: String = inline_scripts(html).map(|script| format!(" '{}'", integrity(script.as_bytes()))).collect();
    Ok(format!("{before}{hashes};{after}"))
}

/// `sha256-…`, as a content security policy and an `integrity` attribute write it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// What stands between `<script …>` and `</script>`, for scripts without a `src`.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<meta content="script-src 'self' sealed; base-uri 'none'"><script type="module">go()</script><script src="/a.js"></script><script>stay()</script>"#;

    #[test]
    fn each_inline_script_is_allowed_by_its_hash_and_nothing_else_is() {
        let sealed = seal(PAGE).unwrap();
        // printf 'go()' | openssl dgst -sha256 -binary | base64
        let go = "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='";
        assert_eq!(go, format!("'{}'", integrity(b"go()")));
        let stay = format!("'{}'", integrity(b"stay()"));
        assert!(sealed.contains(&format!("script-src 'self' {go} {stay}; base-uri 'none'")), "{sealed}");
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
    }
}
