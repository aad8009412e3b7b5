//! Styles and scripts: letters stand out from what is behind them, and browsers of 2020 read all of it.

use std::collections::BTreeMap;

use super::site::lists;

fn style() -> String {
    lists().get("/assets/style.css").body
}

/// The colours of a block of custom properties.
fn colours(block: &str) -> BTreeMap<String, [f64; 3]> {
    let declarations =
        block.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": #"));
    let value = |hex: &str| {
        let wide: String = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
        [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0)
    };
    declarations.map(|(name, hex)| (name.to_owned(), value(hex))).collect()
}

/// The contrast of two colours, by WCAG 2.1.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let [r, g, b] = colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn letters_stand_out_in_light_and_dark() {
    let style = style();
    let light = colours(style.split("@media (prefers-color-scheme: dark)").next().unwrap());
    let dark =
        colours(style.split("@media (prefers-color-scheme: dark)").nth(1).unwrap().split("}\n}").next().unwrap());
    for (name, colours) in [("light", light), ("dark", dark)] {
        let of = |one: &str| *colours.get(one).unwrap_or_else(|| panic!("{name} has no --{one}"));
        for ink in ["ink", "soft", "link", "accent"] {
            for behind in ["paper", "panel", "tag"] {
                // Tags hold letters of the text's colour only.
                if behind == "tag" && ink != "ink" {
                    continue;
                }
                let contrast = contrast(of(ink), of(behind));
                assert!(contrast >= 4.5, "{name}: --{ink} on --{behind} is {contrast:.2}");
            }
        }
        for (ink, behind, least) in [([1.0; 3], "button", 4.5), (of("ink"), "mark", 4.5), (of("edge"), "paper", 3.0)] {
            let contrast = contrast(ink, of(behind));
            assert!(contrast >= least, "{name}: on --{behind} it is {contrast:.2}");
        }
    }
}

#[test]
fn browsers_of_2020_read_the_styles_and_the_scripts() {
    let style = style();
    for word in [
        "light-dark(",
        "inset:",
        "inset-",
        ":is(",
        ":where(",
        ":has(",
        "padding-block",
        "margin-inline",
        "@layer",
        "@container",
        "color-mix(",
        "&:",
        "clamp(0",
        "dvh",
        "oklch(",
    ] {
        assert!(!style.contains(word), "{word} came later");
    }
    let site = lists();
    for script in ["search.js", "store.js", "history.js", "bookmarks.js", "neighbours.js", "walk.js"] {
        let text = site.get(&format!("/assets/{script}")).body;
        for word in [
            "??=",
            "||=",
            "&&=",
            ".at(",
            "replaceAll(",
            "structuredClone(",
            "findLast",
            "toSorted(",
            "Object.hasOwn(",
            "static {",
        ] {
            assert!(!text.contains(word), "{script}: {word} came later");
        }
    }
}

#[test]
fn nothing_moves_and_small_screens_and_paper_are_served() {
    let style = style();
    for rule in ["@media print", "size: A4", "max-width: 48rem", ":focus-visible"] {
        assert!(style.contains(rule), "{rule}");
    }
    assert_eq!(style.matches('{').count(), style.matches('}').count());
    for word in ["url(", "transition", "animation", "smooth"] {
        assert!(!style.contains(word), "{word}");
    }
}
