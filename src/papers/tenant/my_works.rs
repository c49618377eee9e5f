//! « Ma feuille travaux »: day by day, for the kitchen table. Made of what the landlord may see: nothing else is in it.

use chrono::{Datelike, NaiveDate};
use dossier::rules::{capitalised, french_date, french_day};
use dossier::{ContractorId, Night, Site};
use programme::{Picture, SiteTopicId};

use super::calls::{DOTS, called, to_write};
use super::days::{Day, by_day, dates, days, sentences};
use super::gallery::side_by_side;
use super::{printed, read};
use crate::block::{
    Block, Checkbox, Definition, FigureSize, Image, Level, Paper, Span, Table, bullets, callout, column, heading1,
    heading2, paragraph, rich,
};
use crate::carnet::Carnet;
use crate::carnet::progress::on_hold;
use crate::carnet::say::{named, phone, said};
use crate::catalogue::Seen;
use crate::pictures::picture;
use crate::site::works::known;

/// What is made ready before the first day.
const TO_PREPARE: [&str; 7] = ["furniture", "precious", "animal", "passage", "power", "opens", "keys"];
/// What may be told day by day: noise says what is done.
const DAY_BY_DAY: [&str; 5] = ["noise", "cuts", "drying", "toilet-use", "end"];
/// What holds every day.
const ALWAYS: [&str; 4] = ["dust", "cleaning", "rubble", "delay"];
/// Days to fill in by hand while none is known.
const BLANK_DAYS: usize = 5;

/// « Ma feuille travaux ».
pub(crate) fn my_works(seen: &Seen, contractor: ContractorId) -> Paper {
    let carnet = read(seen);
    let site = seen.state.sites.get(&contractor).cloned().unwrap_or_default();
    let over = site.received.as_ref().map(|(.., on)| *on).filter(|on| *on <= seen.on);
    let mut blocks = vec![heading1("Ma feuille travaux")];
    blocks.extend(on_hold(&seen.state));
    match over {
        Some(on) => blocks.extend(finished(&site, on)),
        None => blocks.extend(to_come(&carnet, &site)),
    }
    printed(seen, "Ma feuille travaux", "Les travaux chez moi, jour par jour", blocks)
}

/// Works that are over: what is left to put right, and whom to call.
fn finished(site: &Site, on: NaiveDate) -> Vec<Block> {
    let mut blocks = vec![paragraph(format!("Les travaux sont finis depuis le {}.", french_date(on)))];
    let left: Vec<String> = site
        .defects
        .values()
        .filter(|defect| defect.lifted.is_none())
        .map(|defect| {
            let by = defect.deadline.map(|day| format!(" Au plus tard le {}.", french_date(day))).unwrap_or_default();
            format!("{}{by}", sentences(&defect.words).join(" "))
        })
        .filter(|words| !words.is_empty())
        .collect();
    if left.is_empty() {
        blocks.push(paragraph("Il ne reste rien à corriger."));
    } else {
        blocks.extend([heading2("Il reste à corriger"), bullets(left)]);
    }
    blocks.push(whom_to_call(site, String::new()));
    blocks
}

fn to_come(carnet: &Carnet, site: &Site) -> Vec<Block> {
    let dates = dates(site);
    let told = |topic: &&str| agreed(carnet, site, topic);
    let (mut always, mut of_days) = (Vec::new(), Vec::new());
    for (title, words) in DAY_BY_DAY.iter().filter_map(told) {
        let (for_all, by_day) = by_day(&words, &dates);
        always.extend((!for_all.is_empty()).then(|| (title.clone(), for_all)));
        of_days.extend((!by_day.is_empty()).then_some((title, by_day)));
    }
    always.extend(ALWAYS.iter().filter_map(told));

    let mut blocks = when_and_who(carnet, site);
    blocks.extend(what_is_done(carnet, site));
    blocks.extend(to_prepare(carnet, site));
    blocks.push(heading1("Jour par jour"));
    blocks.extend(day_by_day(carnet, &days(site, &of_days)));
    if !always.is_empty() {
        let items = always.into_iter();
        let items = items.map(|(term, words)| Definition { term, text: vec![Span::plain(in_short(carnet, words))] });
        blocks.extend([heading1("Ce qui est convenu"), Block::Definitions { items: items.collect() }]);
    }
    blocks
}

/// The words agreed on a topic of the site, under the programme’s title for it.
fn agreed(carnet: &Carnet, site: &Site, topic: &str) -> Option<(String, String)> {
    let id = SiteTopicId::from(topic);
    let (wording, words) = site.conditions.get(&id)?;
    let words = sentences(words).join(" ");
    let title = carnet.programme.site_topic(&id).map_or_else(|| said(wording), |known| known.title.clone());
    (!words.is_empty()).then_some((title, words))
}

fn words_on(carnet: &Carnet, site: &Site, topic: &str) -> String {
    agreed(carnet, site, topic).map(|(_, words)| words).unwrap_or_default()
}

/// The dates, the hours, the names announced, and the one person to call.
fn when_and_who(carnet: &Carnet, site: &Site) -> Vec<Block> {
    let firm = said(&site.name);
    let mut blocks = Vec::new();
    blocks.extend((!firm.is_empty()).then(|| rich(named("L’entreprise", firm))));
    blocks.push(match (site.start, site.end) {
        (Some(start), Some(end)) if start != end => {
            rich(vec![Span::bold(format!("Du {} au {} {}.", french_day(start), french_day(end), end.year()))])
        }
        (Some(start), _) => rich(vec![Span::bold(format!("{} {}.", capitalised(&french_day(start)), start.year()))]),
        (None, _) => to_write("Les dates"),
    });
    let hours: Vec<String> =
        [said(&site.hours), words_on(carnet, site, "hours")].into_iter().filter(|words| !words.is_empty()).collect();
    blocks.push(if hours.is_empty() { to_write("Les heures") } else { rich(named("Les heures", stopped(&hours))) });
    let names = words_on(carnet, site, "name");
    blocks.push(if names.is_empty() { to_write("Qui vient") } else { rich(named("Qui vient", names)) });
    blocks.push(paragraph("Le nom n’a pas été annoncé\u{202f}? Je n’ouvre pas."));
    blocks.push(whom_to_call(site, words_on(carnet, site, "contact")));
    blocks
}

/// Sentences one after the other, each with its full stop.
fn stopped(parts: &[String]) -> String {
    let stopped = parts.iter().map(|part| if part.ends_with('.') { part.clone() } else { format!("{part}.") });
    stopped.collect::<Vec<_>>().join(" ")
}

/// One person, one number.
fn whom_to_call(site: &Site, words: String) -> Block {
    let (who, number) = (said(&site.contact), phone(&site.phone));
    let mut body = Vec::new();
    if number.is_empty() {
        body.extend((!who.is_empty()).then(|| paragraph(who)));
        body.push(to_write("Son numéro"));
    } else {
        let who = if who.is_empty() { "L’entreprise".to_owned() } else { who };
        body.push(rich(called(&who, &number)));
    }
    body.extend((!words.is_empty()).then(|| paragraph(words)));
    callout("Une question, un souci\u{a0}: j’appelle", body)
}

/// In the version that is mostly pictures, the first sentence of what is agreed is enough beside them.
fn in_short(carnet: &Carnet, words: String) -> String {
    if carnet.brief { sentences(&words).into_iter().next().unwrap_or_default() } else { words }
}

fn what_is_done(carnet: &Carnet, site: &Site) -> Vec<Block> {
    let shown =
        |(_, label, _): &(String, String, Vec<_>)| known(label, carnet.programme).map(|work| picture(work.picture));
    let pictures: Vec<_> = site.issued.values().filter(|_| carnet.brief).filter_map(shown).collect();
    let done: Vec<String> = site
        .issued
        .iter()
        .map(|(id, (place, label, _))| {
            let label = if label.trim().is_empty() {
                carnet.state.items.get(id).map(|item| carnet.item_name(item)).unwrap_or_default()
            } else {
                said(label)
            };
            let place = said(place);
            if place.is_empty() { label } else { format!("{label} ({place})") }
        })
        .filter(|label| !label.is_empty())
        .collect();
    let mut blocks = vec![heading2("Ce qui est fait chez moi")];
    blocks.extend((!pictures.is_empty()).then(|| Block::Figure {
        image: Image::Drawing(side_by_side(&pictures)),
        // The list just below names what is drawn.
        alt: String::new(),
        caption: None,
        size: FigureSize::Full,
    }));
    blocks.push(if done.is_empty() { Block::WritingSpace { label: None, lines: 3 } } else { bullets(done) });
    blocks
}

/// Boxes to tick before the first day: the state of the premises is seen by everybody (source F63).
fn to_prepare(carnet: &Carnet, site: &Site) -> Vec<Block> {
    let empty = |text: Vec<Span>| Checkbox { text, checked: false };
    let topics = TO_PREPARE.iter().filter_map(|topic| agreed(carnet, site, topic));
    let mut items: Vec<Checkbox> = topics.map(|(title, words)| empty(named(&title, in_short(carnet, words)))).collect();
    items.push(empty(vec![Span::plain("On prend des photos des pièces, avant de commencer.")]));
    items.push(empty(vec![Span::plain("Je sors ce qu’il me faut chaque jour.")]));
    vec![heading1("Avant le premier jour"), Block::Checkboxes { items }]
}

fn day_by_day(carnet: &Carnet, days: &[Day]) -> Vec<Block> {
    if days.is_empty() {
        let columns =
            vec![column("Le jour", 2), column("Ce qui est fait", 3), column("Le soir\u{a0}: toilettes, eau, lit", 4)];
        let rows = vec![vec![Vec::new(); columns.len()]; BLANK_DAYS];
        return vec![
            paragraph("Les jours ne sont pas encore fixés. On les écrit ici."),
            Block::Table(Table { columns, rows, row_mm: 26, ..Table::default() }),
        ];
    }
    days.iter().flat_map(|day| one_day(carnet, day)).collect()
}

/// One day: what is agreed for it, else a line to write on; then the evening, to tick.
fn one_day(carnet: &Carnet, day: &Day) -> Vec<Block> {
    let title = if day.first == day.last {
        capitalised(&french_day(day.first))
    } else {
        format!("Du {} au {}", french_day(day.first), french_day(day.last))
    };
    let mut body: Vec<Block> =
        day.agreed.iter().map(|(title, words)| rich(named(title, in_short(carnet, words.clone())))).collect();
    if body.is_empty() {
        body.push(to_write("Ce jour-là, on fait"));
    }
    let evening = evening(&day.night);
    let what = rich(vec![Span::bold("Le soir, je vérifie")]);
    let part = |picture, level, title: &str, body| Block::Entry {
        picture,
        alt: String::new(),
        level,
        title: title.to_owned(),
        body,
    };
    if carnet.brief {
        let to_tick = |words: &str| Checkbox { text: vec![Span::plain(capitalised(words))], checked: false };
        // The way is that from the bed: both beside one picture, so that a day holds on its page.
        let [toilet, water, (bed, name, lies), (_, way, free)] = evening;
        let night = (bed, name, vec![to_tick(&lies), to_tick(&format!("{way}\u{a0}: {free}"))]);
        let others = [toilet, water].map(|(drawn, name, words)| (drawn, name, vec![to_tick(&words)]));
        let seen = others.into_iter().chain([night]).map(|(drawn, name, items)| {
            part(Some(picture(drawn)), Level::Three, name, vec![Block::Checkboxes { items }])
        });
        let day = part(None, Level::Two, &title, body);
        // A day a page: today’s is on top of the pile.
        return std::iter::once(day).chain(seen).chain([Block::PageBreak]).collect();
    }
    let lines = evening.into_iter().map(|(_, name, words)| Checkbox { text: named(name, words), checked: false });
    body.extend([what, Block::Checkboxes { items: lines.collect() }]);
    vec![part(None, Level::Two, &title, body)]
}

/// What each evening needs: its picture, its name, what was settled.
fn evening(night: &Night) -> [(Picture, &'static str, String); 4] {
    let or_open = |words: &str| {
        let words = sentences(words).join(" ");
        if words.is_empty() { DOTS.to_owned() } else { words }
    };
    let passage = match night.passage_free {
        Some(true) => "libre, du lit aux toilettes",
        Some(false) => "à libérer avant la nuit",
        None => "à vérifier avant la nuit",
    };
    [
        (Picture::Toilet, "Mes toilettes", or_open(&night.toilet)),
        (Picture::Tap, "Mon eau", or_open(&night.water)),
        (Picture::Bed, "Mon lit", or_open(&night.bed)),
        (Picture::NightPath, "Mon passage", passage.to_owned()),
    ]
}
