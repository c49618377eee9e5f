//! Fixed names of the things of the story. A real dossier draws them at random.

use crate::ids::{
    ContactId, ContractorId, DefectId, DossierId, FundingId, IdeaId, ItemId, ObjectiveId, OwnSituationId, PreciousId,
    RoomId, VisitId, WriterId,
};

/// Stands at the head of every id of the story.
const STORY: u128 = 0x0de7_7e1e_90ff_0000_0000_0000_0000_0000;

pub(super) const DOSSIER: DossierId = DossierId::from_bits(STORY);
pub(super) const WRITER: WriterId = WriterId::from_bits(STORY + 1);
/// The changes are numbered from here.
pub(super) const FIRST_CHANGE: u128 = STORY + 0x1_0000;

pub(super) const LANDING: RoomId = RoomId::from_bits(STORY + 0x10);
pub(super) const ENTRANCE: RoomId = RoomId::from_bits(STORY + 0x11);
pub(super) const CORRIDOR: RoomId = RoomId::from_bits(STORY + 0x12);
pub(super) const LIVING: RoomId = RoomId::from_bits(STORY + 0x13);
pub(super) const KITCHEN: RoomId = RoomId::from_bits(STORY + 0x14);
pub(super) const BEDROOM: RoomId = RoomId::from_bits(STORY + 0x15);
pub(super) const TOILET: RoomId = RoomId::from_bits(STORY + 0x16);
pub(super) const BATHROOM: RoomId = RoomId::from_bits(STORY + 0x17);
pub(super) const BALCONY: RoomId = RoomId::from_bits(STORY + 0x18);

pub(super) const SHOWER: IdeaId = IdeaId::from_bits(STORY + 0x20);
pub(super) const SEAT: IdeaId = IdeaId::from_bits(STORY + 0x21);
pub(super) const BAR_SHOWER: IdeaId = IdeaId::from_bits(STORY + 0x22);
pub(super) const BAR_TOILET: IdeaId = IdeaId::from_bits(STORY + 0x23);
pub(super) const NIGHT_PATH: IdeaId = IdeaId::from_bits(STORY + 0x24);
pub(super) const NIGHT_LIGHT: IdeaId = IdeaId::from_bits(STORY + 0x25);
pub(super) const RAISED_TOILET: IdeaId = IdeaId::from_bits(STORY + 0x26);
pub(super) const NO_RUG: IdeaId = IdeaId::from_bits(STORY + 0x27);
pub(super) const RUG_UNDERLAY: IdeaId = IdeaId::from_bits(STORY + 0x28);
pub(super) const SIT_TO_DRESS: IdeaId = IdeaId::from_bits(STORY + 0x29);
pub(super) const LET_RING: IdeaId = IdeaId::from_bits(STORY + 0x2a);
pub(super) const WAIT_ON_BED: IdeaId = IdeaId::from_bits(STORY + 0x2b);
pub(super) const ENTRANCE_SEAT: IdeaId = IdeaId::from_bits(STORY + 0x2c);
pub(super) const BED_HANDLE: IdeaId = IdeaId::from_bits(STORY + 0x2d);
pub(super) const CALL_BUTTON: IdeaId = IdeaId::from_bits(STORY + 0x2e);
pub(super) const CLOSED_SHOES: IdeaId = IdeaId::from_bits(STORY + 0x2f);
pub(super) const LITTLE_BENCH: IdeaId = IdeaId::from_bits(STORY + 0x30);
pub(super) const FLOOR_RISE: IdeaId = IdeaId::from_bits(STORY + 0x31);

pub(super) const ITEM_SHOWER: ItemId = ItemId::from_bits(STORY + 0x40);
pub(super) const ITEM_SEAT: ItemId = ItemId::from_bits(STORY + 0x41);
pub(super) const ITEM_BAR_SHOWER: ItemId = ItemId::from_bits(STORY + 0x42);
pub(super) const ITEM_BAR_TOILET: ItemId = ItemId::from_bits(STORY + 0x43);
pub(super) const ITEM_NIGHT_PATH: ItemId = ItemId::from_bits(STORY + 0x44);

/// The works that were done, in the order of the site.
pub(super) const DONE_ITEMS: [(ItemId, IdeaId); 4] =
    [(ITEM_SHOWER, SHOWER), (ITEM_SEAT, SEAT), (ITEM_BAR_SHOWER, BAR_SHOWER), (ITEM_BAR_TOILET, BAR_TOILET)];

pub(super) const FIRM: ContractorId = ContractorId::from_bits(STORY + 0x50);
pub(super) const LOW_BAR: DefectId = DefectId::from_bits(STORY + 0x51);
pub(super) const OPEN_JOINT: DefectId = DefectId::from_bits(STORY + 0x52);

pub(super) const DAUGHTER: ContactId = ContactId::from_bits(STORY + 0x60);
pub(super) const NEIGHBOUR: ContactId = ContactId::from_bits(STORY + 0x61);
pub(super) const CARETAKER: ContactId = ContactId::from_bits(STORY + 0x62);
pub(super) const DOCTOR: ContactId = ContactId::from_bits(STORY + 0x63);

pub(super) const WASH_ALONE: ObjectiveId = ObjectiveId::from_bits(STORY + 0x70);
pub(super) const NIGHT_WITHOUT_FEAR: ObjectiveId = ObjectiveId::from_bits(STORY + 0x71);
pub(super) const SCHOOL_GATE: ObjectiveId = ObjectiveId::from_bits(STORY + 0x72);

pub(super) const ARMCHAIR: PreciousId = PreciousId::from_bits(STORY + 0x80);
pub(super) const RUG: PreciousId = PreciousId::from_bits(STORY + 0x81);
pub(super) const DRESSER: PreciousId = PreciousId::from_bits(STORY + 0x82);

pub(super) const OWN_DRAWER: OwnSituationId = OwnSituationId::from_bits(STORY + 0x90);

pub(super) const FROM_LANDLORD: FundingId = FundingId::from_bits(STORY + 0xa0);
pub(super) const FROM_OTHER: FundingId = FundingId::from_bits(STORY + 0xa1);
pub(super) const FROM_PENSION: FundingId = FundingId::from_bits(STORY + 0xa2);
pub(super) const FROM_TENANT: FundingId = FundingId::from_bits(STORY + 0xa3);

/// The visits, in the order of the calendar.
pub(super) const fn visit(number: u128) -> VisitId {
    VisitId::from_bits(STORY + 0xb0 + number)
}
