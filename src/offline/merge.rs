//! Makes one WebAssembly file of parts that are always fetched together.
//!
//! wasm_split makes a part of every set of pages that share something: a few hundred files, most of a few functions. The parts
//! call each other through the table of functions they share, each by way of a stub of its own. As one module they compile in
//! one go while they arrive, know each other’s functions directly, and share their stubs: the optimiser then drops these.

use std::{
    collections::{BTreeMap, HashSet},
    mem,
};

use wasm_encoder::{
    CodeSection, CustomSection, DataSection, ElementSection, Function, FunctionSection, ImportSection, Instruction,
    Module, NameMap, NameSection, RawSection, SectionId,
    reencode::{Error, Reencode},
};
use wasmparser::{
    CustomSectionReader, Data, DataKind, Element, ElementItems, ElementKind, FunctionBody, Import, KnownCustom, Name,
    Operator, Parser, Payload, TypeRef,
};

use crate::failure::Failure;

/// These parts as one module. They name the same types and import the same memory, table and stack, as wasm_split writes them.
///
/// # Errors
/// [`Failure::Cut`] when they are written otherwise.
pub fn merge(parts: &[Vec<u8>]) -> Result<Vec<u8>, Failure> {
    let parts = parts.iter().map(|part| Part::read(part)).collect::<Result<Vec<_>, _>>();
    parts
        .and_then(|parts| Whole::of(&parts)?.write(&parts))
        .map_err(|reason| Failure::Cut(format!("merging: {reason}")))
}

/// What wasm_split writes into a part; functions, the table’s slots and data follow each other as they lie there.
#[derive(Default)]
struct Part<'a> {
    /// The section as it lies there.
    types: &'a [u8],
    imports: Vec<Import<'a>>,
    /// The type of each function.
    functions: Vec<u32>,
    elements: Vec<Element<'a>>,
    bodies: Vec<FunctionBody<'a>>,
    data: Vec<Data<'a>>,
    /// The functions’ names.
    names: Vec<(u32, &'a str)>,
    /// Which features of WebAssembly the compiler used, for the optimiser.
    features: Option<CustomSectionReader<'a>>,
}

impl<'a> Part<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let mut part = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            part.take(payload.map_err(said)?, bytes)?;
        }
        Ok(part)
    }

    fn name(&mut self, custom: &CustomSectionReader<'a>) -> Result<(), String> {
        let KnownCustom::Name(names) = custom.as_known() else { return Ok(()) };
        for names in names {
            if let Name::Function(names) = names.map_err(said)? {
                for name in names {
                    let name = name.map_err(said)?;
                    self.names.push((name.index, name.name));
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, payload: Payload<'a>, bytes: &'a [u8]) -> Result<(), String> {
        match payload {
            Payload::TypeSection(types) => {
                let [start, end] = [types.range().start, types.range().end].map(usize::try_from);
                self.types = bytes.get(start.map_err(said)?..end.map_err(said)?).unwrap_or_default();
            }
            Payload::ImportSection(imports) => {
                self.imports = imports.into_imports().collect::<Result<_, _>>().map_err(said)?;
            }
            Payload::FunctionSection(types) => {
                self.functions = types.into_iter().collect::<Result<_, _>>().map_err(said)?
            }
            Payload::ElementSection(elements) => {
                self.elements = elements.into_iter().collect::<Result<_, _>>().map_err(said)?;
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(data) => self.data = data.into_iter().collect::<Result<_, _>>().map_err(said)?,
            Payload::CustomSection(custom) if custom.name() == "target_features" => self.features = Some(custom),
            Payload::CustomSection(custom) => self.name(&custom)?,
            Payload::ExportSection(exports) if exports.count() == 0 => {}
            Payload::Version { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::DataCountSection { .. }
            | Payload::End(_) => {}
            other => return Err(format!("a part with {other:?}")),
        }
        Ok(())
    }
}

/// What the parts have in common.
struct Whole<'a> {
    types: &'a [u8],
    /// At most one memory, one table and one global: each is number 0 wherever it is imported.
    imports: Vec<Import<'a>>,
    features: Option<&'a CustomSectionReader<'a>>,
    /// Slot of the table → the function that one of the parts puts there, and its type.
    slots: BTreeMap<i32, (u32, u32)>,
}

impl<'a> Whole<'a> {
    fn of(parts: &'a [Part<'a>]) -> Result<Self, String> {
        let first = parts.first().ok_or("no part")?;
        let mut whole =
            Self { types: first.types, imports: Vec::new(), features: first.features.as_ref(), slots: BTreeMap::new() };
        let mut before = 0;
        for part in parts {
            if part.types != whole.types {
                return Err("parts with other types".into());
            }
            for import in &part.imports {
                if !whole.imports.contains(import) {
                    whole.imports.push(*import);
                }
            }
            for element in &part.elements {
                whole.note(element, part, before)?;
            }
            before += u32::try_from(part.functions.len()).map_err(said)?;
        }
        let kinds: HashSet<_> = whole.imports.iter().map(|import| mem::discriminant(&import.ty)).collect();
        let of_functions = whole.imports.iter().any(|import| matches!(import.ty, TypeRef::Func(_)));
        if of_functions || kinds.len() < whole.imports.len() {
            return Err(format!("imports {:?}", whole.imports));
        }
        Ok(whole)
    }

    /// The functions that this element puts into the table, `before` being how many functions come before this part’s.
    fn note(&mut self, element: &Element, part: &Part, before: u32) -> Result<(), String> {
        let ElementKind::Active { table_index: None | Some(0), offset_expr } = &element.kind else {
            return Err("an element that is not put into the table".into());
        };
        let ElementItems::Functions(functions) = &element.items else {
            return Err("an element that is not of functions".into());
        };
        let Ok(Operator::I32Const { value }) = offset_expr.get_operators_reader().read() else {
            return Err("an element without its place".into());
        };
        for (slot, function) in (value..).zip(functions.clone()) {
            let function = function.map_err(said)?;
            let kind = usize::try_from(function).ok().and_then(|at| part.functions.get(at));
            self.slots.insert(slot, (before + function, *kind.ok_or("an element of no function")?));
        }
        Ok(())
    }

    fn write(&self, parts: &[Part]) -> Result<Vec<u8>, String> {
        let mut imports = ImportSection::new();
        let mut functions = FunctionSection::new();
        let mut elements = ElementSection::new();
        let mut code = CodeSection::new();
        let mut data = DataSection::new();
        let mut names = NameMap::new();
        let mut moved = Moved { before: 0, slots: &self.slots };
        for import in &self.imports {
            moved.parse_import(&mut imports, *import).map_err(said)?;
        }
        for part in parts {
            for kind in &part.functions {
                functions.function(*kind);
            }
            for element in &part.elements {
                moved.parse_element(&mut elements, element.clone()).map_err(said)?;
            }
            for body in &part.bodies {
                code.function(&moved.body(body).map_err(said)?);
            }
            // Each part repeats the segments of the whole application, empty but for its own.
            for segment in part.data.iter().filter(|segment| !segment.data.is_empty()) {
                if !matches!(segment.kind, DataKind::Active { memory_index: 0, .. }) {
                    return Err("data without a place".into());
                }
                moved.parse_data(&mut data, segment.clone()).map_err(said)?;
            }
            for (function, name) in &part.names {
                names.append(function + moved.before, name);
            }
            moved.before += u32::try_from(part.functions.len()).map_err(said)?;
        }
        let mut all_names = NameSection::new();
        all_names.functions(&names);
        let mut module = Module::new();
        module.section(&RawSection { id: SectionId::Type.into(), data: self.types });
        module.section(&imports).section(&functions).section(&elements).section(&code).section(&data);
        module.section(&all_names);
        if let Some(features) = self.features {
            module.section(&CustomSection { name: features.name().into(), data: features.data().into() });
        }
        Ok(module.finish())
    }
}

/// Writes the functions of a part behind those of the parts before it.
struct Moved<'a> {
    before: u32,
    slots: &'a BTreeMap<i32, (u32, u32)>,
}

impl Moved<'_> {
    /// What is called by its slot in the table is called by its name if it is one of us.
    fn body(&mut self, body: &FunctionBody) -> Result<Function, Error<Unforeseen>> {
        let mut function = self.new_function_with_parsed_locals(body)?;
        let mut operators = body.get_operators_reader()?;
        // A constant waits for what comes after it.
        let mut waiting = None;
        while !operators.eof() {
            let operator = operators.read()?;
            if let (Some(slot), Operator::CallIndirect { type_index, table_index: 0 }) = (waiting, &operator)
                && let Some((called, kind)) = self.slots.get(&slot)
                && kind == type_index
            {
                function.instruction(&Instruction::Call(*called));
                waiting = None;
                continue;
            }
            if let Some(value) = waiting.take() {
                function.instruction(&Instruction::I32Const(value));
            }
            match operator {
                Operator::I32Const { value } => waiting = Some(value),
                other => {
                    function.instruction(&self.instruction(other)?);
                }
            }
        }
        Ok(function)
    }
}

impl Reencode for Moved<'_> {
    type Error = Unforeseen;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Unforeseen>> {
        Ok(function + self.before)
    }

    fn data_index(&mut self, _: u32) -> Result<u32, Error<Unforeseen>> {
        Err(Error::UserError(Unforeseen("data that a function copies")))
    }

    fn element_index(&mut self, _: u32) -> Result<u32, Error<Unforeseen>> {
        Err(Error::UserError(Unforeseen("an element that a function copies")))
    }
}

#[derive(Debug)]
struct Unforeseen(&'static str);

impl std::fmt::Display for Unforeseen {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.0)
    }
}

fn said(reason: impl std::fmt::Display) -> String {
    reason.to_string()
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ConstExpr, Elements, EntityType, MemoryType, RefType, TableType, ValType};

    use super::*;

    /// A part as wasm_split writes it: one function, in this slot of the table, of this text, and some data.
    fn part(slot: i32, data: &[u8], text: &[Instruction]) -> Vec<u8> {
        let mut types = wasm_encoder::TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let table =
            TableType { element_type: RefType::FUNCREF, minimum: 9, maximum: None, table64: false, shared: false };
        let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        let mut imports = ImportSection::new();
        imports.import("__wasm_split", "memory", EntityType::Memory(memory));
        imports.import("__wasm_split", "__indirect_function_table", EntityType::Table(table));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(slot), Elements::Functions([0][..].into()));
        let mut code = CodeSection::new();
        let mut function = Function::new([]);
        for instruction in text {
            function.instruction(instruction);
        }
        code.function(function.instruction(&Instruction::End));
        let mut segments = DataSection::new();
        segments.active(0, &ConstExpr::i32_const(slot * 100), data.to_vec()).active(0, &ConstExpr::i32_const(0), []);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&elements)
            .section(&code)
            .section(&segments);
        module.section(&CustomSection { name: "target_features".into(), data: (&[0]).into() });
        module.finish()
    }

    const CALLS_5: [Instruction; 2] =
        [Instruction::I32Const(5), Instruction::CallIndirect { type_index: 0, table_index: 0 }];

    /// What the merged functions say, one line each.
    fn texts(module: &Part) -> Vec<Vec<String>> {
        let text = |body: &FunctionBody| {
            let mut reader = body.get_operators_reader().unwrap();
            std::iter::from_fn(|| (!reader.eof()).then(|| format!("{:?}", reader.read().unwrap()))).collect()
        };
        module.bodies.iter().map(text).collect()
    }

    #[test]
    fn two_parts_become_one_with_the_functions_slots_and_data_of_both() {
        let merged = merge(&[part(5, b"one", &[Instruction::I32Const(7)]), part(6, b"two", &CALLS_5)]).unwrap();
        let whole = Part::read(&merged).unwrap();
        assert_eq!((whole.imports.len(), &whole.functions[..]), (2, &[0, 0][..]));
        assert_eq!(whole.data.iter().map(|segment| segment.data).collect::<Vec<_>>(), [b"one", b"two"]);
        let slots = Whole::of(std::slice::from_ref(&whole)).unwrap().slots;
        assert_eq!(slots, BTreeMap::from([(5, (0, 0)), (6, (1, 0))]));
        assert!(whole.features.is_some(), "the optimiser reads them");
    }

    #[test]
    fn parts_of_one_module_call_each_other_directly_and_others_through_the_table() {
        let merged = merge(&[part(5, b"", &[Instruction::I32Const(7)]), part(6, b"", &CALLS_5)]).unwrap();
        let said = texts(&Part::read(&merged).unwrap());
        assert_eq!(said[0], ["I32Const { value: 7 }", "End"], "a constant that no call follows stays");
        assert_eq!(said[1], ["Call { function_index: 0 }", "End"]);

        let alone = merge(&[part(6, b"", &CALLS_5)]).unwrap();
        assert_eq!(texts(&Part::read(&alone).unwrap())[0][0], "I32Const { value: 5 }");
    }

    #[test]
    fn what_wasm_split_does_not_write_is_refused() {
        let other_types = [Module::new().finish(), part(5, b"", &[])];
        let starts = Module::new().section(&RawSection { id: SectionId::Start.into(), data: &[0] }).as_slice().to_vec();
        for (parts, reason) in [(&other_types[..], "other types"), (&[starts], "part with"), (&[], "no part")] {
            assert!(matches!(merge(parts), Err(Failure::Cut(said)) if said.contains(reason)), "{reason}");
        }
    }
}
