//! The pages in a real browser: what a person does, on the screens that people have, over the corpus that ships.
//! `page` is the person's hand and eye, `kinds` the table of pages that must all be sound, `driver` and `served` the machinery.

mod accessible;
mod composing;
mod driver;
mod kinds;
mod narrowing;
mod page;
mod pictures;
mod printing;
mod reading;
mod screens;
mod served;
mod session;
mod taking;
mod turning;
mod typing;
mod valid;
mod widget;
mod wire;
mod without_script;
