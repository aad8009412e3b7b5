//! Every page on the screens that people have: a narrow phone, a page enlarged twice, a dark room.

use std::collections::BTreeSet;

use super::{kinds::PAGES, page::Page};

/// What sticks out at the right, but for what scrolls by itself or is hidden until it has the focus.
const STICKING_OUT: &str = "
const within = (one) => {
  for (let at = one.parentElement; at; at = at.parentElement) {
    if (at !== document.body && at !== document.documentElement && getComputedStyle(at).overflowX !== 'visible') return true;
  }
  return false;
};
const wide = document.documentElement.clientWidth;
const out = [...document.body.querySelectorAll('*')].filter((one) => {
  const { right, width } = one.getBoundingClientRect();
  return width > 0 && right > wide + 1 && one.checkVisibility() && !within(one);
});
const scrolls = document.documentElement.scrollWidth > wide ? ['the page scrolls sideways'] : [];
return scrolls.concat(out.map((one) => one.outerHTML.slice(0, 120)));
";

/// What can be read and used, with everything unfolded.
const OFFERED: &str = "
document.querySelectorAll('details').forEach((one) => { one.open = true });
const all = document.querySelectorAll('main :is(a, button, input, select, textarea, h1, h2, h3, p, td, li), header :is(a, button, input)');
return [...all].filter((one) => one.checkVisibility() && one.getClientRects().length > 0 && (one.innerText !== '' || one.name))
  .map((one) => `${one.localName} ${(one.innerText || one.getAttribute('aria-label') || one.name || '').replace(/\\s+/g, '')}`);
";

fn strings(value: serde_json::Value) -> Vec<String> {
    serde_json::from_value(value).unwrap()
}

/// Looks at every page on a screen; gives what sticks out, and what is offered on a wide screen but not here.
fn looked_at(width: u32, height: u32, scale: f64) -> Option<Vec<String>> {
    let page = Page::blank()?;
    let mut wrong = Vec::new();
    for kind in PAGES {
        page.screen(1280, 900);
        page.go(kind.address);
        let offered = strings(page.run(OFFERED));
        assert!(!offered.is_empty());
        page.zoomed(width, height, scale);
        page.until(&format!("innerWidth === {width}"));
        wrong.extend(strings(page.run(STICKING_OUT)).into_iter().map(|out| format!("{}: {out}", kind.name)));
        let here: BTreeSet<String> = strings(page.run(OFFERED)).into_iter().collect();
        let lost = offered.into_iter().filter(|one| !here.contains(one));
        wrong.extend(lost.map(|one| format!("{} lost {one}", kind.name)));
    }
    Some(wrong)
}

#[test]
fn nothing_scrolls_sideways_or_is_lost_on_a_narrow_phone() {
    let Some(wrong) = looked_at(320, 640, 2.0) else { return };
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_scrolls_sideways_or_is_lost_when_enlarged_twice() {
    let Some(wrong) = looked_at(640, 450, 2.0) else { return };
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// How bright the ground and the letters are, 0 to 1.
const BRIGHTNESS: &str = "
const style = getComputedStyle(document.body);
return [style.backgroundColor, style.color].map((color) => {
  const [red, green, blue, alpha] = color.match(/[\\d.]+/g).map(Number);
  return alpha === 0 ? 1 : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
});
";

#[test]
fn a_dark_scheme_is_dark_and_a_light_one_light() {
    let Some(page) = Page::blank() else { return };
    for kind in PAGES {
        for (scheme, dark) in [("dark", true), ("light", false)] {
            page.scheme(scheme);
            page.go(kind.address);
            let [ground, ink]: [f64; 2] = serde_json::from_value(page.run(BRIGHTNESS)).unwrap();
            let (darker, brighter) = if dark { (ground, ink) } else { (ink, ground) };
            assert!(darker < 0.2 && brighter > 0.7, "{} in {scheme}: ground {ground}, ink {ink}", kind.name);
        }
    }
}
