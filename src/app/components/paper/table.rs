//! Tables of a paper: the same shares of the width, the same rows to write in.

use leptos::prelude::*;
use papers::block::{Align, Column, Table};

use super::text::runs;

pub(super) fn table(table: Table) -> AnyView {
    let rows = table.even_rows();
    let Table { caption, columns, row_headers, row_mm, .. } = table;
    let total: u32 = columns.iter().map(|column| u32::from(column.weight.max(1))).sum();
    let width = |column: &Column| {
        let share = u32::from(column.weight.max(1)).saturating_mul(1000).checked_div(total).unwrap_or_default();
        format!("{}.{}%", share / 10, share % 10)
    };
    let widths = columns.iter().map(|column| view! { <col style=("width", width(column)) /> }).collect_view();
    let aligns: Vec<Align> = columns.iter().map(|column| column.align).collect();
    let end = move |place: usize| aligns.get(place).copied() == Some(Align::End);
    let head = columns
        .into_iter()
        .map(|column| view! { <th scope="col" class:end=column.align == Align::End>{column.header}</th> })
        .collect_view();
    let height = (row_mm > 0).then(|| format!("{row_mm}mm"));
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(place, cell)| {
                    if place == 0 && row_headers && !cell.is_empty() {
                        view! { <th scope="row">{runs(cell)}</th> }.into_any()
                    } else {
                        view! { <td class:end=end(place)>{runs(cell)}</td> }.into_any()
                    }
                })
                .collect_view();
            view! { <tr style=("height", height.clone())>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table>
            {caption.map(|caption| view! { <caption>{caption}</caption> })}
            <colgroup>{widths}</colgroup>
            <thead><tr>{head}</tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}
