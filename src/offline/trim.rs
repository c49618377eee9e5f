//! Takes out of the workers what nobody calls.
//!
//! printpdf exports seven functions to JavaScript, and what is exported counts as used: an HTML reader, an SVG writer, a
//! PDF reader come along. A worker’s page only starts it and exchanges messages with it, so every function that its
//! glue offers to others can go, and with it the WebAssembly that only this function reached (a third of the download).
//!
//! The PDF worker also carries a printing press’s colour profile (Coated FOGRA39, a third again) for PDF/X. A PDF/UA holds no such
//! profile, so its bytes are blanked, and the optimiser then drops them.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use crate::{failure::Failure, tool};

/// The workers, as Trunk names their files: that of papers, that of secrets, that of files that leave and come.
const WORKERS: [&str; 3] = ["worker", "keeper", "courier"];

/// Trims each worker in this folder (`NAME.js` and `NAME_bg.wasm`), then optimises the latter for size.
///
/// # Errors
/// [`Failure::Tool`] when Binaryen’s wasm-metadce or wasm-opt is missing or fails.
pub fn workers(folder: &Path) -> Result<(), Failure> {
    WORKERS.iter().try_for_each(|name| worker(folder, name))
}

/// Without this worker, does nothing.
fn worker(folder: &Path, name: &str) -> Result<(), Failure> {
    let [glue, wasm] = [format!("{name}.js"), format!("{name}_bg.wasm")].map(|name| folder.join(name));
    if !glue.exists() {
        return Ok(());
    }
    let text = fs::read_to_string(&glue).map_err(Failure::file(&glue))?;
    let trimmed = trim(&text);
    fs::write(&glue, &trimmed.glue).map_err(Failure::file(&glue))?;

    let mut code = fs::read(&wasm).map_err(Failure::file(&wasm))?;
    blank_colour_profile(&mut code);
    fs::write(&wasm, code).map_err(Failure::file(&wasm))?;

    let [graph, smaller] = ["trim.json", "trim.wasm"].map(|name| folder.join(name));
    fs::write(&graph, reachable(&trimmed.used).to_string()).map_err(Failure::file(&graph))?;
    let metadce = &mut Command::new("wasm-metadce");
    tool::run("wasm-metadce", metadce.arg(&wasm).arg("--graph-file").arg(&graph).arg("-o").arg(&smaller))?;
    tool::optimise(&smaller, &wasm)?;
    for path in [graph, smaller] {
        fs::remove_file(&path).map_err(Failure::file(&path))?;
    }
    Ok(())
}

/// The glue without the functions it offers to others, and the exports of the WebAssembly that the rest uses.
struct Trimmed {
    glue: String,
    used: BTreeSet<String>,
}

fn trim(glue: &str) -> Trimmed {
    let mut glue = glue.to_owned();
    for name in offered(&glue) {
        if let Some(without) = without_function(&glue, &name) {
            glue = without;
        }
    }
    let used = glue.split("wasm.").skip(1).map(word).filter(|name| !name.is_empty()).collect();
    Trimmed { glue, used }
}

/// `f` for each line `exports.f = f;` of wasm-bindgen’s glue.
fn offered(glue: &str) -> Vec<String> {
    let lines =
        glue.lines().filter_map(|line| line.trim().strip_prefix("exports.")?.strip_suffix(';')?.split_once(" = "));
    lines.filter(|(name, value)| name == value).map(|(name, _)| name.to_owned()).collect()
}

/// From the comment above `function f(` to `exports.f = f;`.
fn without_function(glue: &str, name: &str) -> Option<String> {
    let (before, rest) = glue.split_once(&format!("function {name}("))?;
    let (_, after) = rest.split_once(&format!("exports.{name} = {name};"))?;
    let comment = before.trim_end().strip_suffix("*/").and_then(|text| text.rsplit_once("/**"));
    let before = comment.map_or(before, |(before, _)| before).trim_end();
    Some(format!("{before}{after}"))
}

/// The JavaScript name at the start of this text, or nothing.
fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_ascii_alphanumeric() || "_$".contains(*letter)).collect()
}

/// Fills the ICC profile of a printing press (device class `prtr`, colours `CMYK`) with zeros, if there is one.
///
/// The header of such a profile gives its own length in its first four bytes, and has `acsp` at its 36th (ICC.1:2022, § 7.2).
fn blank_colour_profile(code: &mut [u8]) {
    let header =
        code.windows(40).position(|header| header.ends_with(b"acsp") && header.get(12..20) == Some(b"prtrCMYK"));
    let Some(start) = header else { return };
    let length = code.get(start..start + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    let end = length.and_then(|length| start.checked_add(usize::try_from(length).ok()?));
    if let Some(profile) = end.and_then(|end| code.get_mut(start..end)) {
        profile.fill(0);
    }
}

/// The graph that wasm-metadce reads: one root, the glue, which reaches the exports it uses.
fn reachable(used: &BTreeSet<String>) -> serde_json::Value {
    let root = serde_json::json!({ "name": "glue", "root": true, "reaches": used });
    let exports = used.iter().map(|name| serde_json::json!({ "name": name, "export": name }));
    std::iter::once(root).chain(exports).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "let wasm_bindgen = (function(exports) {
    /**
     * Reads a PDF.
     */
    function Pdf_Read(input) {
        const ptr = pass(input, wasm.__wbindgen_malloc);
        return wasm.Pdf_Read(ptr);
    }
    exports.Pdf_Read = Pdf_Read;

    function view() { return new Uint8Array(wasm.memory.buffer); }
    async function __wbg_init(path = 'worker_bg.wasm') { wasm.__wbindgen_start(); }
    return Object.assign(__wbg_init, { initSync }, exports);
})({ __proto__: null });
";

    #[test]
    fn a_function_offered_to_others_goes_with_its_comment_and_what_only_it_used() {
        let Trimmed { glue, used } = trim(GLUE);
        assert!(!glue.contains("Pdf_Read") && !glue.contains("Reads a PDF"), "{glue}");
        assert_eq!(used.iter().map(String::as_str).collect::<Vec<_>>(), ["__wbindgen_start", "memory"]);
    }

    #[test]
    fn what_starts_the_worker_stays_as_it_was() {
        let rest = |text: &str| text.split_once("function view()").map(|(_, rest)| rest.to_owned());
        assert_eq!(rest(&trim(GLUE).glue), rest(GLUE));
        assert!(rest(GLUE).is_some());
    }

    #[test]
    fn glue_that_offers_nothing_is_left_alone() {
        let plain = "const wasm = load(); wasm.start();";
        let Trimmed { glue, used } = trim(plain);
        assert_eq!(glue, plain);
        assert_eq!(used.into_iter().collect::<Vec<_>>(), ["start"]);
    }

    /// A profile of 48 bytes between two others, as it lies in a data segment.
    fn around(profile_length: u8) -> Vec<u8> {
        let mut profile = [&[0, 0, 0, profile_length], &[7; 8][..], b"prtrCMYK", &[7; 16], b"acsp", &[7; 8]].concat();
        profile.splice(0..0, *b"before");
        profile.extend_from_slice(b"after");
        profile
    }

    #[test]
    fn the_printing_press_s_colour_profile_is_blanked_and_its_neighbours_are_not() {
        let mut code = around(48);
        blank_colour_profile(&mut code);
        assert_eq!(code, [&b"before"[..], &[0; 48], b"after"].concat());
    }

    #[test]
    fn what_only_looks_like_a_profile_is_left_alone() {
        for mut code in [around(200), b"no acsp here".to_vec(), Vec::new()] {
            let before = code.clone();
            blank_colour_profile(&mut code);
            assert_eq!(code, before);
        }
    }

    #[test]
    fn the_graph_names_one_root_that_reaches_each_export() {
        let used = ["memory", "start"].map(String::from).into();
        let graph = reachable(&used).to_string();
        assert_eq!(
            graph,
            r#"[{"name":"glue","reaches":["memory","start"],"root":true},{"export":"memory","name":"memory"},{"export":"start","name":"start"}]"#
        );
    }
}
