//! What the program promises, a file a promise. One binary, so that it is built once.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops where its promise is broken, and says so"
)]

mod answer_pages;
mod answering;
mod api_bodies;
mod api_described;
mod api_headers;
mod api_refusing;
mod article_pages;
mod asked_in_any_script;
mod asking;
mod boxes;
#[cfg(unix)]
mod browser;
mod catalogue;
mod catalogue_pages;
mod citing;
mod conforming;
mod copying;
mod crowd;
mod cutting;
#[cfg(unix)]
mod ending;
mod evaluating;
mod expecting;
mod explaining;
mod exporting;
mod failing_pages;
mod finding;
mod finding_anything;
mod framing;
mod garbler;
mod gazetteer;
mod golden;
mod harness;
mod highlighting;
mod hostile;
mod hostile_bytes;
mod hostile_marks;
mod hostile_pages;
mod hostile_questions;
mod hostile_texts;
mod hostile_typing;
mod house;
mod indexing;
mod interpreting;
mod keeping_questions;
mod makers;
mod marked_passages;
mod marked_practices;
mod mending;
mod metadata;
mod mining;
#[cfg(unix)]
mod mutated_files;
mod naming_hosts;
mod narrowing;
mod observing;
mod opensearch;
#[cfg(target_os = "linux")]
mod overload;
mod page_heads;
mod page_styles;
mod pages;
#[cfg(target_os = "linux")]
mod parsers_ending;
mod practice_pages;
mod quoting;
mod raw_requests;
mod reading;
mod reading_apart;
#[cfg(unix)]
mod reading_folders;
mod reading_pdf;
mod reading_web;
mod reading_word;
mod readme;
mod refusing;
mod relaxing;
#[cfg(unix)]
mod renewing;
mod restoring;
mod restoring_clean;
mod restoring_kinds;
mod restoring_rate;
mod result_pages;
mod result_ways;
mod security_document;
mod serving;
mod shared_data;
mod shipped_corpus;
mod site;
#[cfg(unix)]
mod slow_clients;
mod splitting;
#[cfg(unix)]
mod surviving;
mod tools;
#[cfg(unix)]
mod upkeep;
mod widget;
