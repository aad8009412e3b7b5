//! The pages, rendered on the server. They work without JavaScript and load nothing from elsewhere.

mod article;
mod card;
mod catalogue;
mod chips;
mod facets;
mod failure;
mod help;
mod home;
mod notes;
mod page;
mod pieces;
mod practice;
mod results;
mod shelves;
mod widget;
mod years;

pub(super) use article::article;
pub(super) use catalogue::catalogue;
pub(super) use failure::error_page;
pub(super) use help::help;
pub(super) use practice::practice;
pub(super) use results::search;
pub(super) use widget::widget;
