//! The blocks of a paper as HTML: what is shown is what is printed.

mod figure;
mod letterhead;
mod outline;
mod sheet;
mod table;
mod text;

use std::collections::BTreeMap;

use leptos::prelude::*;
use papers::block::{Block, Family, Panel, Paper, quoted};

pub use self::letterhead::LetterheadView;
use self::outline::Outline;
pub use self::sheet::dress_papers;
use super::DrawingView;
use crate::letterhead::colour_text;

/// A paper, as a reading.
#[component]
pub fn PaperView(
    /// Which.
    paper: Paper,
) -> impl IntoView {
    let outline = Outline::of(&paper);
    let Paper { title, language, family, footer, identity, blocks, photos, .. } = paper;
    let mut sheet = Sheet { outline, photos: &photos };
    let class = match family {
        Family::LargePrint { .. } => "paper large-print",
        Family::Professional => "paper professional",
        Family::Form => "paper professional form",
        Family::Site => "paper site",
        Family::Letter => "paper letter",
    };
    // A point on this screen stands for a point on paper.
    let size = match family {
        Family::LargePrint { points } => Some(format!("{}pt", points.size())),
        Family::Professional | Family::Form | Family::Site | Family::Letter => None,
    };
    let accent = identity.as_ref().and_then(|identity| identity.accent).filter(|accent| accent.reads_on_white());
    // The grounds too, as they are printed.
    let [accent, pale, read] = accent.map_or([None, None, None], |accent| {
        [accent, accent.paled(), accent.on_its_pale()].map(|colour| Some(colour_text(colour)))
    });
    let head = identity.map(|identity| {
        let logo = identity.logo.as_ref().and_then(|name| photos.get(name)).cloned();
        view! { <LetterheadView identity family logo /> }
    });
    let body = sheet.blocks(blocks);
    view! {
        <article class=class style=("font-size", size) style=("--accent", accent) style=("--pale", pale) style=("--on-pale", read) lang=language aria-label=title>
            {head}
            {body}
            <footer class="paper-foot">{footer}</footer>
        </article>
    }
}

/// A paper while it is drawn, block after block.
struct Sheet<'a> {
    outline: Outline,
    photos: &'a BTreeMap<String, Vec<u8>>,
}

impl Sheet<'_> {
    fn blocks(&mut self, list: Vec<Block>) -> AnyView {
        list.into_iter().map(|block| self.block(block)).collect_view().into_any()
    }

    fn block(&mut self, block: Block) -> AnyView {
        match block {
            Block::Cover { title, name, lines, drawing } => {
                self.outline.top();
                view! {
                    <header class="paper-cover">
                        {drawing.map(|drawing| view! { <DrawingView drawing /> })}
                        <h2>{title}</h2>
                        {name.map(|name| view! { <p class="paper-name">{name}</p> })}
                        {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                    </header>
                }
                .into_any()
            }
            Block::Heading { level, text } => self.outline.heading(level, text),
            Block::Contents { title, deepest } => self.outline.contents(title, deepest),
            Block::Paragraph { spans } => view! { <p>{text::runs(spans)}</p> }.into_any(),
            Block::Quote { words, .. } if words.trim().is_empty() => ().into_any(),
            Block::Quote { words, source } => view! {
                <blockquote class="voice">
                    <p>{quoted(&words)}</p>
                    {source.map(|source| view! { <small>{source}</small> })}
                </blockquote>
            }
            .into_any(),
            Block::List { ordered, items } => text::list(ordered, items),
            Block::Definitions { items } => text::definitions(items),
            Block::Table(data) => table::table(data),
            Block::Panels { panels } => self.panels(panels),
            Block::Figure { image, alt, caption, size } => figure::figure(image, alt, caption, size, self.photos),
            Block::Entry { picture, alt, level, title, body } => {
                let bare = picture.is_none();
                let (title, body) = (self.outline.heading(level, title), self.blocks(body));
                view! {
                    <section class="paper-entry" class:bare=bare>
                        {picture.map(|drawing| view! { <div class="paper-picture"><DrawingView drawing alt /></div> })}
                        <div class="paper-body">{title}{body}</div>
                    </section>
                }
                .into_any()
            }
            Block::Callout { title, body } => view! {
                <section class="paper-callout">
                    {(!title.trim().is_empty()).then(|| view! { <p class="paper-callout-title"><b>{title}</b></p> })}
                    {self.blocks(body)}
                </section>
            }
            .into_any(),
            Block::Checkboxes { items } => text::checkboxes(items),
            Block::SignatureArea { label, strokes, name, date } => {
                let alt = name.as_ref().map_or_else(|| label.clone(), |name| format!("Signature de {name}"));
                view! {
                    <section class="paper-sign">
                        <p><b>{label}</b></p>
                        <div class="paper-sign-box">{strokes.map(|drawing| view! { <DrawingView drawing alt /> })}</div>
                        {name.into_iter().chain(date).map(|text| view! { <p>{text}</p> }).collect_view()}
                    </section>
                }
                .into_any()
            }
            Block::KeyFigures { items } => view! {
                <ul class="paper-figures">
                    {items.into_iter().map(|item| view! { <li><b>{item.value}</b>" "<span>{item.label}</span></li> }).collect_view()}
                </ul>
            }
            .into_any(),
            Block::WritingSpace { label, lines } => view! {
                <div class="paper-writing">
                    {label.map(|label| view! { <p>{label}</p> })}
                    <div class="paper-lines" aria-hidden="true" style=("--lines", lines.to_string()) />
                </div>
            }
            .into_any(),
            Block::Rule => view! { <hr class="paper-rule" /> }.into_any(),
            Block::PageBreak => view! { <hr class="paper-page" /> }.into_any(),
        }
    }

    fn panels(&mut self, panels: Vec<Panel>) -> AnyView {
        let weights: Vec<String> = panels.iter().map(|panel| format!("minmax(0,{}fr)", panel.weight.max(1))).collect();
        let columns = weights.join(" ");
        let panels = panels.into_iter().map(|panel| view! { <div class="paper-panel">{self.blocks(panel.body)}</div> });
        view! { <div class="paper-panels" style=("--columns", columns)>{panels.collect_view()}</div> }.into_any()
    }
}
