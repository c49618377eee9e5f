//! Drawing with a finger: the map of the home, a signature.

use dossier::Strokes;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;

/// Points of a drawing, as an SVG path. The frame is 1000 wide.
fn path(stroke: &[u16]) -> String {
    let mut path = String::with_capacity(stroke.len().saturating_mul(5));
    for (index, point) in stroke.chunks_exact(2).enumerate() {
        if let [x, y] = point {
            path.push_str(if index == 0 { "M" } else { "L" });
            path.push_str(&format!("{x} {y}"));
        }
    }
    path
}

/// A drawing, shown.
#[component]
pub fn StrokesView(
    /// What was drawn.
    #[prop(into)]
    strokes: Signal<Strokes>,
    /// What it is.
    #[prop(into)]
    alt: String,
) -> impl IntoView {
    view! {
        <svg class="strokes" viewBox=move || strokes.with(|s| format!("0 0 1000 {}", s.height.max(1))) role="img" aria-label=alt>
            {move || strokes.with(|s| s.strokes.iter().map(|stroke| view! { <path d=path(stroke) /> }).collect_view())}
        </svg>
    }
}

/// A sheet to draw on. Each stroke, once the finger is lifted, is handed over with all others.
#[component]
pub fn Pad(
    /// What is drawn here, for who does not see it.
    #[prop(into)]
    label: String,
    /// Height in thousandths of the width.
    height: u16,
    /// What is in force.
    #[prop(into)]
    strokes: Signal<Strokes>,
    /// What a finished stroke does.
    #[prop(into)]
    on_draw: Callback<Strokes>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    // A drawing made on a taller sheet is shown, and goes on, whole.
    let sheet = Memo::new(move |_| strokes.with(|s| s.height.max(height)));
    let current = RwSignal::new(None::<Vec<u16>>);
    let point = move |event: &PointerEvent| -> Option<(u16, u16)> {
        let frame = node.get_untracked()?.get_bounding_client_rect();
        let scale = 1000.0 / frame.width().max(1.0);
        let at = |distance: f64, most: u16| thousandths(distance * scale, most);
        Some((
            at(f64::from(event.client_x()) - frame.left(), 1000),
            at(f64::from(event.client_y()) - frame.top(), sheet.get_untracked()),
        ))
    };
    let down = move |event: PointerEvent| {
        event.prevent_default();
        if let Some((x, y)) = point(&event) {
            current.set(Some(vec![x, y]));
        }
    };
    let moved = move |event: PointerEvent| {
        if let Some((x, y)) = point(&event) {
            current.update(|stroke| {
                if let Some(stroke) = stroke {
                    let far = stroke
                        .rchunks_exact(2)
                        .next()
                        .is_none_or(|last| matches!(last, [a, b] if a.abs_diff(x) + b.abs_diff(y) > 4));
                    if far {
                        stroke.extend([x, y]);
                    }
                }
            });
        }
    };
    let up = move |_: PointerEvent| {
        if let Some(stroke) = current.try_update(Option::take).flatten().filter(|stroke| stroke.len() >= 4) {
            let mut drawn = strokes.get_untracked();
            drawn.height = sheet.get_untracked();
            drawn.strokes.push(stroke);
            on_draw.run(drawn);
        }
    };
    let erase = move |_| on_draw.run(Strokes { height, strokes: Vec::new() });
    view! {
        <div class="pad">
            <div node_ref=node class="pad-sheet" style=("aspect-ratio", move || format!("1000 / {}", sheet.get())) on:pointerdown=down on:pointermove=moved on:pointerup=up on:pointerleave=up on:pointercancel=up>
                <svg viewBox=move || format!("0 0 1000 {}", sheet.get()) role="img" aria-label=label>
                    {move || strokes.with(|s| s.strokes.iter().map(|stroke| view! { <path d=path(stroke) /> }).collect_view())}
                    {move || current.get().map(|stroke| view! { <path d=path(&stroke) /> })}
                </svg>
            </div>
            <button type="button" class="btn quiet" on:click=erase disabled=move || strokes.with(Strokes::is_empty)>
                "Effacer le dessin"
            </button>
        </div>
    }
}

/// A distance as a whole number of thousandths, within the sheet.
fn thousandths(distance: f64, most: u16) -> u16 {
    let bounded = distance.round().clamp(0.0, f64::from(most));
    // A whole number between 0 and 1000 by construction: found by halving, without a lossy conversion.
    let (mut low, mut high) = (0_u16, most);
    while low < high {
        let middle = low.midpoint(high);
        if f64::from(middle) < bounded { low = middle.saturating_add(1) } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_stay_on_the_sheet() {
        assert_eq!(
            [
                thousandths(-3.0, 600),
                thousandths(0.4, 600),
                thousandths(599.6, 600),
                thousandths(7000.0, 600),
                thousandths(f64::NAN, 600)
            ],
            [0, 0, 600, 600, 0]
        );
        assert_eq!(thousandths(321.0, 1000), 321);
    }

    #[test]
    fn a_stroke_is_a_path() {
        assert_eq!(path(&[1, 2, 3, 4, 5]), "M1 2L3 4");
    }
}
