//! What index.html says of the application: Trunk writes it there, and here it is told where the application went.

use crate::failure::Failure;

/// A script of the application, as index.html names it.
pub struct Script {
    /// Under the built folder, without a leading slash.
    pub path: String,
    /// Of its bytes, as an `integrity` attribute writes it.
    pub integrity: String,
}

/// The application after it was cut.
pub struct Application {
    /// wasm-bindgen’s glue, which the page starts.
    pub glue: Script,
    /// What fetches the chunks. The glue imports it: named in the page, it comes along instead of after.
    pub chunks: Option<Script>,
    /// Path of the WebAssembly that draws the first screen.
    pub wasm: String,
}

/// The page with this application where Trunk named its own, `{stem}.js` and `{stem}_bg.wasm`.
///
/// # Errors
/// [`Failure::Markup`] when the page does not name them in the links that Trunk 0.21 writes.
pub fn relink(html: &str, stem: &str, application: &Application) -> Result<String, Failure> {
    let [glue, wasm] = [format!("{stem}.js"), format!("{stem}_bg.wasm")];
    let glue_link = link(html, "modulepreload", &glue)?;
    let wasm_link = link(html, "preload", &wasm)?;
    let scripts: String = std::iter::once(&application.glue)
        .chain(&application.chunks)
        .map(|script| with_integrity(&glue_link.replace(&glue, &script.path), &script.integrity))
        .collect();
    let html = html
        .replace(glue_link, &scripts)
        .replace(wasm_link, &without_integrity(wasm_link))
        .replace(&wasm, &application.wasm)
        .replace(&glue, &application.glue.path)
        .replace(PACKS, &format!("/{}/", folder(&application.glue.path)));
    if html.contains(stem) { Err(Failure::Markup(stem.to_owned())) } else { Ok(html) }
}

/// Where index.html asks for a pack before the application does.
const PACKS: &str = "/packs/";

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `<link rel="…" href="…/name" …`, up to its `>`.
fn link<'page>(html: &'page str, relation: &str, name: &str) -> Result<&'page str, Failure> {
    let start = format!("<link rel=\"{relation}\"");
    let links = html.match_indices(&start).filter_map(|(at, _)| html.get(at..)?.split_inclusive('>').next());
    links.into_iter().find(|link| link.contains(&format!("/{name}\""))).ok_or_else(|| Failure::Markup(name.to_owned()))
}

/// This link, for other bytes. Without an `integrity` (Trunk can be told so), it gets none.
fn with_integrity(link: &str, integrity: &str) -> String {
    around_integrity(link)
        .map_or_else(|| link.to_owned(), |(before, after)| format!("{before} integrity=\"{integrity}\"{after}"))
}

/// Browsers check no integrity of what is preloaded to be fetched: Chromium says at each opening that it ignores it.
fn without_integrity(link: &str) -> String {
    around_integrity(link).map_or_else(|| link.to_owned(), |(before, after)| format!("{before}{after}"))
}

fn around_integrity(link: &str) -> Option<(&str, &str)> {
    let (before, rest) = link.split_once(" integrity=\"")?;
    Some((before, rest.split_once('"')?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Trunk 0.21.14 writes it.
    const PAGE: &str = r#"<link rel="preload" href="/fonts/a.woff2"><script type="module">
import init, * as bindings from '/app-1f.js';
const wasm = await init({ module_or_path: '/app-1f_bg.wasm' });
</script><link rel="modulepreload" href="/app-1f.js" crossorigin="anonymous" integrity="sha384-js"><link rel="preload" href="/app-1f_bg.wasm" crossorigin="anonymous" integrity="sha384-wasm" as="fetch" type="application/wasm"></head>"#;

    fn script(path: &str, integrity: &str) -> Script {
        Script { path: path.into(), integrity: integrity.into() }
    }

    fn cut(chunks: Option<Script>) -> Application {
        Application { glue: script("app-2e/app.js", "sha256-j"), chunks, wasm: "app-2e/app_bg.wasm".into() }
    }

    #[test]
    fn the_page_starts_the_application_where_it_went_and_asks_for_its_parts_at_once() {
        let html = relink(PAGE, "app-1f", &cut(Some(script("app-2e/chunks.js", "sha256-c")))).unwrap();
        let expected = r#"<link rel="preload" href="/fonts/a.woff2"><script type="module">
import init, * as bindings from '/app-2e/app.js';
const wasm = await init({ module_or_path: '/app-2e/app_bg.wasm' });
</script><link rel="modulepreload" href="/app-2e/app.js" crossorigin="anonymous" integrity="sha256-j"><link rel="modulepreload" href="/app-2e/chunks.js" crossorigin="anonymous" integrity="sha256-c"><link rel="preload" href="/app-2e/app_bg.wasm" crossorigin="anonymous" as="fetch" type="application/wasm"></head>"#;
        assert_eq!(html, expected);
    }

    #[test]
    fn packs_are_asked_for_where_the_application_went() {
        let html =
            relink(&format!("{PAGE}<script>ask(`/packs/${{pack}}.wasm`)</script>"), "app-1f", &cut(None)).unwrap();
        assert!(html.contains("ask(`/app-2e/${pack}.wasm`)"), "{html}");
    }

    #[test]
    fn an_application_without_chunks_is_named_without_them() {
        let html = relink(PAGE, "app-1f", &cut(None)).unwrap();
        assert_eq!(html.matches("modulepreload").count(), 1);
        assert!(html.contains("/app-2e/app.js") && !html.contains("app-1f"), "{html}");
    }

    #[test]
    fn links_without_an_integrity_get_none() {
        let plain = PAGE.replace(r#" integrity="sha384-js""#, "").replace(r#" integrity="sha384-wasm""#, "");
        assert!(!relink(&plain, "app-1f", &cut(None)).unwrap().contains("integrity"));
    }

    #[test]
    fn a_page_that_names_the_application_otherwise_is_refused() {
        for page in
            ["", &PAGE.replace("modulepreload", "prefetch"), &PAGE.replace("</script>", "'app-1f.css'</script>")]
        {
            assert!(matches!(relink(page, "app-1f", &cut(None)), Err(Failure::Markup(_))), "{page}");
        }
    }
}
