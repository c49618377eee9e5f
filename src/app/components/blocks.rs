//! The blocks of a paper as HTML: what is shown is what is printed.

use leptos::prelude::*;
use papers::block::{Align, Block, Level, Paper, Span, Table, Tone, quoted};

use super::DrawingView;

/// A paper, as a reading.
#[component]
pub fn PaperView(
    /// Which.
    paper: Paper,
) -> impl IntoView {
    view! { <article class="paper" lang="fr">{paper.blocks.into_iter().map(block).collect_view()}</article> }
}

fn title(level: Level, text: String) -> AnyView {
    // The page has its own h1: a paper’s levels stand one below.
    match level {
        Level::One => view! { <h2>{text}</h2> }.into_any(),
        Level::Two => view! { <h3>{text}</h3> }.into_any(),
        Level::Three => view! { <h4>{text}</h4> }.into_any(),
    }
}

fn spans(spans: Vec<Span>) -> AnyView {
    spans
        .into_iter()
        .map(|span| match (span.bold, span.tone) {
            (_, Tone::Tenant) => view! { <span class="said">{span.text}</span> }.into_any(),
            (true, Tone::Plain) => view! { <b>{span.text}</b> }.into_any(),
            (false, Tone::Plain) => span.text.into_any(),
        })
        .collect_view()
        .into_any()
}

fn blocks(list: Vec<Block>) -> AnyView {
    list.into_iter().map(block).collect_view().into_any()
}

fn table(table: Table) -> AnyView {
    let rows = table.even_rows();
    let right = |align: Align| align == Align::End;
    let aligns: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
    let head = table
        .columns
        .iter()
        .map(|column| view! { <th scope="col" class:end=right(column.align)>{column.header.clone()}</th> })
        .collect_view();
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(place, cell)| {
                    let end = aligns.get(place).copied().is_some_and(right);
                    if place == 0 && table.row_headers {
                        view! { <th scope="row">{spans(cell)}</th> }.into_any()
                    } else {
                        view! { <td class:end=end>{spans(cell)}</td> }.into_any()
                    }
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table>
            {table.caption.map(|caption| view! { <caption>{caption}</caption> })}
            <thead><tr>{head}</tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Cover { title, name, lines, drawing } => view! {
            <header class="paper-cover">
                {drawing.map(|drawing| view! { <DrawingView drawing /> })}
                <h2>{title}</h2>
                {name.map(|name| view! { <p class="paper-name">{name}</p> })}
                {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </header>
        }
        .into_any(),
        Block::Heading { level, text } => title(level, text),
        Block::Paragraph { spans: text } => view! { <p>{spans(text)}</p> }.into_any(),
        Block::Quote { words, source } => view! {
            <blockquote class="voice">
                <p>{quoted(&words)}</p>
                {source.map(|source| view! { <small>{source}</small> })}
            </blockquote>
        }
        .into_any(),
        Block::List { ordered, items } => {
            let items = items.into_iter().map(|item| view! { <li>{spans(item)}</li> }).collect_view();
            if ordered { view! { <ol class="numbers">{items}</ol> }.into_any() } else { view! { <ul class="dots">{items}</ul> }.into_any() }
        }
        Block::Definitions { items } => view! {
            <dl>
                {items.into_iter().map(|item| view! { <div><dt>{item.term}</dt><dd>{spans(item.text)}</dd></div> }).collect_view()}
            </dl>
        }
        .into_any(),
        Block::Table(data) => table(data),
        Block::Figure { drawing, alt, caption, size: _ } => view! {
            <figure>
                <DrawingView drawing alt />
                {caption.map(|caption| view! { <figcaption>{caption}</figcaption> })}
            </figure>
        }
        .into_any(),
        Block::Entry { picture, alt, level, title: words, body } => view! {
            <section class="paper-entry">
                {picture.map(|drawing| view! { <div class="paper-picture"><DrawingView drawing alt /></div> })}
                <div class="paper-body">{title(level, words)}{blocks(body)}</div>
            </section>
        }
        .into_any(),
        Block::Callout { title, body } => view! { <section class="paper-callout"><p><b>{title}</b></p>{blocks(body)}</section> }.into_any(),
        Block::Checkboxes { items } => view! {
            <ul class="boxes">
                {items.into_iter().map(|item| view! { <li><span aria-hidden="true">{item.sign()}</span>" "{spans(item.text)}</li> }).collect_view()}
            </ul>
        }
        .into_any(),
        Block::SignatureArea { label, strokes, name, date } => view! {
            <section class="paper-sign">
                <p><b>{label}</b></p>
                {strokes.map(|drawing| view! { <DrawingView drawing alt="Signature" /> })}
                <p>{[name, date].into_iter().flatten().collect::<Vec<_>>().join(", ")}</p>
            </section>
        }
        .into_any(),
        Block::KeyFigures { items } => view! {
            <dl class="key-figures">
                {items.into_iter().map(|item| view! { <div><dt>{item.label}</dt><dd>{item.value}</dd></div> }).collect_view()}
            </dl>
        }
        .into_any(),
        Block::WritingSpace { label, lines } => view! { <div class="paper-lines" style=format!("height:{}em", u16::from(lines).saturating_mul(2))>{label}</div> }.into_any(),
        Block::Rule | Block::PageBreak => view! { <hr /> }.into_any(),
    }
}
