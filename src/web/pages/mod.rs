//! The pages, rendered on the server. They work without JavaScript and load nothing from elsewhere.

mod article;
mod card;
mod catalogue;
mod chips;
mod cite;
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
pub(super) use cite::cite;
pub(super) use failure::error_page;
pub(super) use help::help;
pub(super) use notes::filter as filter_told;
pub(super) use pieces::{Piece, pieces};
pub(super) use practice::practice;
pub(super) use results::search;
pub(super) use widget::widget;
