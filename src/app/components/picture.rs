//! Drawings of the papers, shown as they are printed: the same shapes, as SVG.

use leptos::prelude::*;
use papers::drawing::{Anchor, Colour, Drawing, Shape, Step};
use programme::AdaptationId;

use crate::case::programme;

fn css(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

fn path(steps: &[Step]) -> String {
    steps
        .iter()
        .map(|step| match step {
            Step::Move(x, y) => format!("M{x} {y}"),
            Step::Line(x, y) => format!("L{x} {y}"),
            Step::Curve(a, b, c, d, x, y) => format!("C{a} {b} {c} {d} {x} {y}"),
            Step::Close => "Z".to_owned(),
        })
        .collect()
}

fn shape(shape: Shape) -> AnyView {
    match shape {
        Shape::Path { steps, fill, pen } => view! {
            <path
                d=path(&steps)
                fill=fill.map_or_else(|| "none".to_owned(), css)
                fill-rule="evenodd"
                stroke=pen.map(|pen| css(pen.colour))
                stroke-width=pen.map(|pen| pen.width.to_string())
                stroke-linecap="round"
                stroke-linejoin="round"
            />
        }
        .into_any(),
        Shape::Label { x, y, text, size, bold, colour, anchor } => view! {
            <text
                x=x.to_string()
                y=y.to_string()
                font-size=size.to_string()
                font-weight=if bold { "700" } else { "400" }
                fill=css(colour)
                text-anchor=match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                }
            >
                {text}
            </text>
        }
        .into_any(),
    }
}

/// A drawing. Without an alternative text it is decoration.
#[component]
pub fn DrawingView(
    /// The shapes.
    drawing: Drawing,
    /// What a person who does not see it is told; empty for decoration.
    #[prop(optional, into)]
    alt: String,
) -> impl IntoView {
    let frame = format!("0 0 {} {}", drawing.width, drawing.height);
    let decoration = alt.is_empty();
    view! {
        <svg
            class="drawing"
            viewBox=frame
            role=if decoration { "presentation" } else { "img" }
            aria-hidden=decoration.then_some("true")
            aria-label=(!decoration).then_some(alt)
            focusable="false"
        >
            {drawing.shapes.into_iter().map(shape).collect_view()}
        </svg>
    }
}

/// The picture of an adaptation; of the home when the idea is the tenant’s own.
#[component]
pub fn AdaptationPicture(
    /// The programme’s adaptation.
    adaptation: Option<AdaptationId>,
) -> impl IntoView {
    let known = adaptation.and_then(|id| programme().adaptation(&id));
    let drawing =
        known.map_or_else(|| papers::pictures::house(4, 4), |adaptation| papers::pictures::picture(adaptation.picture));
    view! { <DrawingView drawing /> }
}
