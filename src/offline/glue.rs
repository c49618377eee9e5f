//! Takes out of wasm-bindgen’s glue what nobody asks for, before the application is made small.
//!
//! Leptos brings the streams of a server it has not got: three classes offered to JavaScript, and what is offered counts as used.
//! And every function that the WebAssembly imports is named twice, here and there, by a name and sixteen digits: a number says
//! as much. Together 8 kB of the first load, compressed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use wasm_encoder::{
    EntityType, ExportSection, ImportSection, Module, RawSection,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{Parser, Payload};

use crate::failure::Failure;

/// Rewrites `app.js` and `app_bg.wasm` in this folder.
///
/// # Errors
/// [`Failure::Cut`] when the glue does not name what the WebAssembly imports as wasm-bindgen 0.2 writes it.
pub fn lean(home: &Path) -> Result<(), Failure> {
    let [glue, wasm] = ["app.js", "app_bg.wasm"].map(|name| home.join(name));
    let script = fs::read_to_string(&glue).map_err(Failure::file(&glue))?;
    let code = fs::read(&wasm).map_err(Failure::file(&wasm))?;
    let (script, unused) = without_classes(&script);
    let lean = rewrite(&code, &unused).map_err(|reason| Failure::Cut(format!("app_bg.wasm: {reason}")))?;
    let script = renamed(&script, &lean.names)?;
    fs::write(&glue, script).map_err(Failure::file(&glue))?;
    fs::write(&wasm, lean.code).map_err(Failure::file(&wasm))
}

/// The glue without the classes that it offers and does not use itself, and the exports that only these called.
fn without_classes(glue: &str) -> (String, BTreeSet<String>) {
    let mut kept = glue.to_owned();
    let mut gone = String::new();
    for name in glue.split("\nexport class ").skip(1).filter_map(|class| class.split_once(" {")).map(|(name, _)| name) {
        let pieces = [
            (format!("export class {name} {{\n"), format!("{name}.prototype.free;\n")),
            (format!("const {name}Finalization = "), ";\n".to_owned()),
        ];
        let mut rest = kept.clone();
        let mut taken = String::new();
        for (start, end) in &pieces {
            if let Some((before, piece, after)) = between(&rest, start, end) {
                taken.push_str(piece);
                rest = format!("{before}{after}");
            }
        }
        if !rest.contains(name) {
            kept = rest;
            gone.push_str(&taken);
        }
    }
    let called = exports_called(&kept);
    let unused = exports_called(&gone).into_iter().filter(|name| !called.contains(name)).collect();
    (kept, unused)
}

/// What comes before the piece from `start` to `end`, this piece, and what comes after it.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let from = text.find(start)?;
    let (before, rest) = text.split_at(from);
    let (piece, after) = rest.split_at(rest.find(end)? + end.len());
    Some((before, piece, after))
}

/// `f` wherever the glue says `wasm.f`.
fn exports_called(glue: &str) -> BTreeSet<String> {
    let word =
        |text: &str| text.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
    glue.split("wasm.").skip(1).map(word).collect()
}

struct Lean {
    code: Vec<u8>,
    /// What the WebAssembly imports from its glue, and under which name from now on.
    names: BTreeMap<String, String>,
}

/// The WebAssembly without these exports, and with short names for what it imports from its glue.
fn rewrite(code: &[u8], unused: &BTreeSet<String>) -> Result<Lean, String> {
    let mut module = Module::new();
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(code) {
        match payload.map_err(said)? {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports.into_imports() {
                    let import = import.map_err(said)?;
                    let kind: EntityType = RoundtripReencoder.entity_type(import.ty).map_err(said)?;
                    let next = format!("i{}", names.len());
                    let name = match import.module {
                        "./app_bg.js" => names.entry(import.name.to_owned()).or_insert(next),
                        _ => import.name,
                    };
                    section.import(import.module, name, kind);
                }
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports {
                    let export = export.map_err(said)?;
                    if !unused.contains(export.name) {
                        RoundtripReencoder.parse_export(&mut section, export).map_err(said)?;
                    }
                }
                module.section(&section);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    let [start, end] = [range.start, range.end].map(usize::try_from);
                    let data = code.get(start.map_err(said)?..end.map_err(said)?).unwrap_or_default();
                    module.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok(Lean { code: module.finish(), names })
}

/// The glue, which gives what is imported under these names.
fn renamed(glue: &str, names: &BTreeMap<String, String>) -> Result<String, Failure> {
    let mut left = names.len();
    let line = |line: &str| {
        let given =
            line.split_once(": ").and_then(|(name, what)| Some((names.get(name.strip_prefix("        ")?)?, what)));
        match given {
            Some((short, what)) => {
                left = left.saturating_sub(1);
                format!("        {short}: {what}\n")
            }
            None => format!("{line}\n"),
        }
    };
    let glue = glue.lines().map(line).collect();
    if left > 0 {
        Err(Failure::Cut(format!("app.js does not give {left} of the functions that are imported")))
    } else {
        Ok(glue)
    }
}

fn said(reason: impl std::fmt::Display) -> String {
    reason.to_string()
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, ExportKind, Function, FunctionSection, Instruction, TypeSection};

    use super::*;

    /// As wasm-bindgen 0.2.130 writes it.
    const GLUE: &str = r#"import * as import1 from "./chunks.js"

export class Stream {
    free() {
        StreamFinalization.unregister(this);
        wasm.__wbg_stream_free(ptr, 0);
    }
    pull() { return wasm.stream_pull(this.__wbg_ptr, wasm.memory); }
}
if (Symbol.dispose) Stream.prototype[Symbol.dispose] = Stream.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_now_70e3766f6252144d: function() {
            return Date.now();
        },
    };
}
const StreamFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_stream_free(ptr, 1));
let memory = wasm.memory;
"#;

    fn code(import: &str, exports: &[&str]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./app_bg.js", import, EntityType::Function(0));
        imports.import("./chunks.js", "__wasm_split_load_way", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut offered = ExportSection::new();
        for name in exports {
            offered.export(name, ExportKind::Func, 2);
        }
        let mut bodies = CodeSection::new();
        bodies.function(Function::new([]).instruction(&Instruction::End));
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&offered).section(&bodies);
        module.finish()
    }

    #[test]
    fn a_class_that_nobody_uses_goes_with_the_exports_that_only_it_called() {
        let (glue, unused) = without_classes(GLUE);
        assert!(!glue.contains("Stream") && glue.contains("let memory = wasm.memory;"), "{glue}");
        assert_eq!(unused, ["__wbg_stream_free", "stream_pull"].map(String::from).into());

        let used = format!("{GLUE}const first = new Stream();\n");
        assert_eq!(without_classes(&used), (used.clone(), BTreeSet::new()));
    }

    #[test]
    fn what_is_imported_has_the_same_short_name_on_both_sides() {
        let home = std::env::temp_dir().join(format!("jadapte-glue-{}", std::process::id()));
        fs::create_dir_all(&home).unwrap();
        fs::write(home.join("app.js"), GLUE).unwrap();
        fs::write(home.join("app_bg.wasm"), code("__wbg_now_70e3766f6252144d", &["stream_pull", "memory"])).unwrap();
        lean(&home).unwrap();
        assert_eq!(fs::read(home.join("app_bg.wasm")).unwrap(), code("i0", &["memory"]));
        let glue = fs::read_to_string(home.join("app.js")).unwrap();
        assert!(glue.contains("        i0: function() {\n") && !glue.contains("__wbg_now"), "{glue}");
        fs::remove_dir_all(home).unwrap();
    }

    #[test]
    fn a_function_that_the_glue_does_not_give_is_missed() {
        let lean = rewrite(&code("__wbg_then_1", &[]), &BTreeSet::new()).unwrap();
        assert!(
            matches!(renamed(GLUE, &lean.names), Err(Failure::Cut(reason)) if reason.contains("1 of the functions"))
        );
    }
}
