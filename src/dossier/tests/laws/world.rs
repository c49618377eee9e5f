//! Four devices with wrong clocks that make changes, undo, redact, and hand each other files.

use dossier::{
    Author, Body, Change, ChangeId, Clock, ContractorId, Entry, FUTURE_MS, Log, PersonId, Reader, Role, Stamp, WriterId,
};
use proptest::prelude::*;

use crate::kinds::{CHANGE, HOT, KINDS, change_of, kind_named, some_act, some_audience, some_change};
use crate::picks::Picks;

pub const OUR_CONTRACTOR: ContractorId = ContractorId::from_bits(0xc0 << 120);
pub const OTHER_CONTRACTOR: ContractorId = ContractorId::from_bits((0xc0 << 120) | 1);

pub const READERS: [Reader; 6] = [
    Reader::Therapist,
    Reader::Tenant,
    Reader::Landlord,
    Reader::Contractor(OUR_CONTRACTOR),
    Reader::Contractor(OTHER_CONTRACTOR),
    Reader::Research,
];

pub const TABLET: usize = 0;
pub const DESK: usize = 2;
pub const FIRM: usize = 3;

/// One thing that happens on one device.
#[derive(Clone, Debug)]
pub struct Step {
    pub device: usize,
    pub what: What,
    pub seed: u64,
}

#[derive(Clone, Copy, Debug)]
pub enum What {
    Make,
    Undo,
    Redo,
    Redact,
    /// A file to another device: what may leave for its reader.
    HandOver(usize),
    /// An entry that no honest device would write.
    Forge,
}

/// A run: the devices’ clocks, in milliseconds off the true hour, and what happens.
#[derive(Clone, Debug)]
pub struct Run {
    pub clocks_off: Vec<i64>,
    pub steps: Vec<Step>,
}

fn step(forged: u32) -> impl Strategy<Value = Step> {
    let what = prop_oneof![
        12 => Just(What::Make),
        3 => Just(What::Undo),
        1 => Just(What::Redo),
        2 => Just(What::Redact),
        4 => (0..4usize).prop_map(What::HandOver),
        forged => Just(What::Forge),
    ];
    (0..4usize, what, any::<u64>()).prop_map(|(device, what, seed)| Step { device, what, seed })
}

fn run(forged: u32) -> impl Strategy<Value = Run> {
    let off = prop::sample::select(vec![0, 3_600_000, 3 * FUTURE_MS, -2 * FUTURE_MS, -9000 * FUTURE_MS]);
    (prop::collection::vec(off, 4), prop::collection::vec(step(forged), 0..50))
        .prop_map(|(clocks_off, steps)| Run { clocks_off, steps })
}

/// People doing their work.
pub fn honest() -> impl Strategy<Value = Run> {
    run(0)
}

/// The same, and entries written by nobody’s hand.
pub fn broken() -> impl Strategy<Value = Run> {
    run(10)
}

pub struct Device {
    pub reader: Reader,
    pub author: Author,
    pub log: Log,
    clock: Clock,
    off: i64,
}

pub struct World {
    pub devices: Vec<Device>,
    now_ms: i64,
    made: u32,
}

pub fn change_id(number: u32) -> ChangeId {
    ChangeId::from_bits((u128::from(CHANGE) << 120) | u128::from(number))
}

/// What no other text holds than those of that change.
pub fn canary(id: ChangeId) -> String {
    format!("canari-{id}-")
}

impl World {
    pub fn new(clocks_off: &[i64]) -> Self {
        let device = |(number, off): (u128, &i64)| {
            let (role, reader) = match number {
                0 | 1 => (Role::Therapist, Reader::Therapist),
                2 => (Role::Landlord, Reader::Landlord),
                _ => (Role::Contractor, Reader::Contractor(OUR_CONTRACTOR)),
            };
            let author = Author { role, person: PersonId::from_bits((0xbb << 120) | number) };
            let clock = Clock::new(WriterId::from_bits((0xaa << 120) | number));
            Device { reader, author, log: Log::new(), clock, off: *off }
        };
        Self { devices: (0..).zip(clocks_off).map(device).collect(), now_ms: 1_780_000_000_000, made: 0 }
    }

    /// Lives a run through, calling `seen` after each step that added an entry to a device.
    pub fn live(run: &Run, mut seen: impl FnMut(&Device, &Entry)) -> Self {
        let mut world = Self::new(&run.clocks_off);
        for step in &run.steps {
            world.now_ms += 1000;
            if let Some(entry) = world.step(step) {
                world.devices[step.device].log.insert(entry.clone()).unwrap();
                seen(&world.devices[step.device], &entry);
            }
        }
        world
    }

    pub fn after(run: &Run) -> Self {
        Self::live(run, |_, _| {})
    }

    /// All that was ever written anywhere.
    pub fn everything(&self) -> Log {
        let mut all = Log::new();
        for device in &self.devices {
            all.merge(&device.log).unwrap();
        }
        all
    }

    /// A file goes from one device to another.
    pub fn hand_over(&mut self, from: usize, to: usize) {
        let file = self.devices[from].log.outgoing(self.devices[to].reader);
        let receiver = &mut self.devices[to];
        receiver.log.merge(&file).unwrap();
        for entry in file.entries() {
            receiver.clock.observe(entry.stamp, self.now_ms + receiver.off);
        }
    }

    /// What an honest device writes, or a forged entry; nothing for a file.
    pub fn step(&mut self, step: &Step) -> Option<Entry> {
        let id = change_id(self.made);
        let mut picks = Picks::new(step.seed, canary(id));
        let device = &self.devices[step.device];
        let change = match step.what {
            What::HandOver(to) => {
                self.hand_over(step.device, to);
                return None;
            }
            What::Forge => {
                let entry = forged(id, &mut picks);
                self.made += 1;
                return Some(entry);
            }
            What::Make => device.some_change(&mut picks),
            What::Undo => {
                let own = device.log.undoable(device.author);
                let target = picks.of(&[*own.first()?, *own.last()?]);
                Change::Undone { target: target.id, audience: target.audience() }
            }
            What::Redo => {
                let undone = device.log.undone();
                let undoing = |entry: &&Entry| {
                    entry.author == device.author
                        && matches!(entry.change(), Some(Change::Undone { .. }))
                        && !undone.contains(&entry.id)
                };
                let undoings: Vec<&Entry> = device.log.entries().filter(undoing).collect();
                let target = undoings.get(picks.below(undoings.len()))?;
                Change::Undone { target: target.id, audience: target.audience() }
            }
            What::Redact => {
                let may = |entry: &&Entry| device.author.role == Role::Therapist || entry.author == device.author;
                let slots: Vec<&Entry> = device
                    .log
                    .entries()
                    .filter(|entry| entry.change().is_some_and(|change| change.slot().is_some()))
                    .filter(may)
                    .collect();
                let target = slots.get(picks.below(slots.len()))?;
                Change::Redacted { target: target.id, audience: target.audience() }
            }
        };
        self.made += 1;
        Some(self.devices[step.device].entry(id, change, self.now_ms, &mut picks))
    }
}

impl Device {
    /// A change that this device’s professional may make, among what they may see.
    fn some_change(&self, picks: &mut Picks) -> Change {
        let mut kind = if picks.coin() { kind_named(picks.of(HOT)) } else { picks.below(KINDS.len()) };
        loop {
            let change = change_of(kind, picks);
            if change.slot().is_some()
                && change.audience().includes(self.reader)
                && change.may_be_made_by().contains(self.author.role)
            {
                return change;
            }
            kind += 1;
        }
    }

    fn entry(&mut self, id: ChangeId, change: Change, now_ms: i64, picks: &mut Picks) -> Entry {
        let replaces = change.slot().map(|slot| self.log.known_of(&slot)).unwrap_or_default();
        let stamp = self.clock.tick(now_ms + self.off);
        let (on, noted_after) = (picks.day(), picks.coin());
        let from_paper = picks.coin().then(|| canary(id));
        let act = picks.maybe(some_act);
        Entry { id, stamp, author: self.author, on, noted_after, from_paper, act, replaces, body: Body::Change(change) }
    }
}

/// Anything that the types allow: another’s name, a clock at the end of time, circles of replacement and of undoing.
fn forged(id: ChangeId, picks: &mut Picks) -> Entry {
    let role = picks.of(&[Role::Therapist, Role::Landlord, Role::Contractor]);
    let person = PersonId::from_bits((0xbb << 120) | u128::from(picks.bits() % 4));
    let wall_ms = picks.of(&[i64::MIN, 0, 1_780_000_000_000, i64::MAX]);
    let stamp = Stamp { wall_ms, counter: picks.of(&[0, 1, u32::MAX]), writer: WriterId::from_bits(0xaa << 120) };
    let kind = match picks.below(4) {
        0 => kind_named("Undone"),
        1 => kind_named("Redacted"),
        2 => kind_named(picks.of(HOT)),
        _ => picks.below(KINDS.len()),
    };
    let body =
        if picks.below(8) == 0 { Body::Erased(some_audience(picks)) } else { Body::Change(change_of(kind, picks)) };
    Entry {
        id,
        stamp,
        author: Author { role, person },
        on: picks.day(),
        noted_after: picks.coin(),
        from_paper: picks.coin().then(|| canary(id)),
        act: picks.maybe(some_act),
        replaces: (0..picks.below(6)).map(|_| some_change(picks)).collect(),
        body,
    }
}
