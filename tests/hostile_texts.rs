//! No text harms the one who restores it: nothing is changed in silence, and every shown character knows where it came from.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

use dangjian::corpus::restore::{mended, restored};

use super::{
    harness::{is_full, rounds},
    hostile::{Hostile, each},
};

#[test]
fn whatever_is_restored_is_told_and_leads_back() {
    let (changed, unsettled) = (AtomicUsize::new(0), AtomicUsize::new(0));
    each("restoring", rounds(2_000, 1_000_000), Hostile::text, |text| {
        let length = text.chars().count();
        let page = restored(&text);
        if page.repairs.is_empty() {
            assert_eq!(page.text, text, "changed in silence");
        }
        let mut last = 0;
        for repair in &page.repairs {
            let [start, end] = repair.place;
            assert!(last <= start && start <= end && end <= length, "{repair:?} of {length}: {text:?}");
            last = start;
        }
        last = 0;
        for at in 0..page.text.chars().count() {
            let origin = page.origin(at);
            assert!(
                last <= origin.start && origin.start <= origin.end && origin.end <= length,
                "{at}: {origin:?} of {length}: {text:?}"
            );
            last = origin.start;
        }
        mended(&text);
        if page.text != text {
            changed.fetch_add(1, Ordering::Relaxed);
            let again = restored(&page.text).text;
            unsettled.fetch_add(usize::from(again != page.text), Ordering::Relaxed);
        }
    });
    let (changed, unsettled) = (changed.into_inner(), unsettled.into_inner());
    eprintln!("restoring: {changed} texts were changed, {unsettled} of them again when restored twice");
}

#[test]
fn a_long_text_takes_as_much_longer_as_it_is_long() {
    for unit in [
        "(",
        "(jiān)",
        "堅(jiān)",
        "?ī)",
        "?",
        "&",
        "&amp;",
        "党 ",
        "党\n",
        "党建工作\n",
        "- 3 -\n",
        "，",
        "\"",
        "壹",
        "\0",
        "\0\n",
        "鍏氬缓",
        "鍏氬缓\n",
        "ÖÐ¹ú\n",
        "责任编辑：张三\n",
        "上一篇：无\n",
        "版权所有\n",
        "堅(jiān)持\n责任编辑：张三\n",
        "來源：某網\n",
        "1.",
        "一、\n",
        "\u{3000}\u{3000}党建，\n",
    ] {
        let text = unit.repeat(100_000 / unit.len());
        let begun = Instant::now();
        restored(&text);
        let took = begun.elapsed();
        if took.as_millis() > 100 {
            eprintln!("{unit:?} × {}: {took:.1?}", 100_000 / unit.len());
        }
        assert!(!is_full() || took.as_secs() < 1, "{unit:?} takes {took:?}");
    }
}
