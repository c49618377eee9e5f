//! The service worker of one build: which files it keeps, and under which name.

use sha2::{Digest, Sha256};

use crate::{
    failure::Failure,
    folder::{Built, short},
    policy::integrity,
};

const TEMPLATE: &str = include_str!("sw.js");

/// What the service worker will keep.
#[derive(Debug)]
pub struct Kept {
    /// Name of the browser’s cache, drawn from every kept byte: another build, another name.
    pub cache: String,
    pub files: usize,
    pub bytes: usize,
}

/// The text of `sw.js` for these built files.
///
/// # Errors
/// [`Failure::NoPage`] without an index.html, [`Failure::Name`] for a name that would have to be escaped in a URL.
pub fn service_worker(built: &[Built]) -> Result<(String, Kept), Failure> {
    let mut name = Sha256::new();
    name.update(TEMPLATE);
    let mut list = Vec::new();
    let mut bytes = 0;
    for file in built.iter().filter(|file| is_kept(&file.path)) {
        if !file.path.chars().all(|letter| letter.is_ascii_alphanumeric() || "._-/".contains(letter)) {
            return Err(Failure::Name(file.path.clone()));
        }
        let integrity = integrity(&file.bytes);
        name.update(format!("{}\n{integrity}\n", file.path));
        // Some hosts redirect `index.html` to `./`, and a redirected answer may not open a page.
        let path = if file.path == "index.html" { "./" } else { &file.path };
        list.push(format!("  ['{path}', '{integrity}'],\n"));
        bytes += file.bytes.len();
    }
    if !list.iter().any(|line| line.starts_with("  ['./'")) {
        return Err(Failure::NoPage);
    }
    let cache = format!("jadapte-{}", short(name));
    let files = list.len();
    let script = TEMPLATE.replace("__CACHE__", &cache).replace("__FILES__", &format!("[\n{}]", list.concat()));
    Ok((script, Kept { cache, files, bytes }))
}

/// Licences are served, not kept; a service worker never keeps itself, nor copies a server compresses in advance.
fn is_kept(path: &str) -> bool {
    path != "sw.js" && ![".txt", ".gz", ".br", ".map"].iter().any(|end| path.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(files: &[(&str, &str)]) -> Vec<Built> {
        files.iter().map(|(path, text)| Built { path: (*path).into(), bytes: text.as_bytes().to_vec() }).collect()
    }

    #[test]
    fn keeps_the_page_and_the_workers_but_not_licences_nor_itself() {
        let files = built(&[
            ("app-1.js", "a"),
            ("app-1.js.br", "b"),
            ("courier_bg.wasm", "\0asm"),
            ("fonts/OFL.txt", "licence"),
            ("index.html", "<html>"),
            ("keeper_bg.wasm", "\0asm"),
            ("sw.js", "old"),
            ("worker_bg.wasm", "\0asm"),
        ]);
        let (script, kept) = service_worker(&files).unwrap();
        assert_eq!((kept.files, kept.bytes), (5, 19));
        for path in ["'./'", "'app-1.js'", "'courier_bg.wasm'", "'keeper_bg.wasm'", "'worker_bg.wasm'"] {
            assert!(script.contains(path), "{path} is not kept");
        }
        for path in ["OFL.txt", "'sw.js'", ".br", "'index.html'", "__"] {
            assert!(!script.contains(path), "{path} should not be there");
        }
    }

    #[test]
    fn the_same_build_has_the_same_name_and_one_other_byte_gives_another() {
        let name = |text| service_worker(&built(&[("index.html", "<html>"), ("worker.js", text)])).unwrap().1.cache;
        assert_eq!(name("draw()"), name("draw()"));
        assert_ne!(name("draw()"), name("draw();"));
    }

    #[test]
    fn two_files_that_swap_their_content_are_another_build() {
        let name = |one, two| service_worker(&built(&[("a", one), ("b", two), ("index.html", "")])).unwrap().1.cache;
        assert_ne!(name("1", "2"), name("2", "1"));
    }

    #[test]
    fn a_build_without_a_page_or_with_an_unsafe_name_is_refused() {
        assert!(matches!(service_worker(&built(&[("app.js", "")])), Err(Failure::NoPage)));
        let odd = built(&[("index.html", ""), ("l’icône.svg", "")]);
        assert!(matches!(service_worker(&odd), Err(Failure::Name(name)) if name == "l’icône.svg"));
    }
}
