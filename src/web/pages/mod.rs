//! The pages, rendered on the server. They work without JavaScript and load nothing from elsewhere.

mod advanced;
mod applied;
mod article;
mod asked;
mod bookmarks;
mod card;
mod catalogue;
mod chips;
mod empty;
mod facets;
mod failure;
mod help;
mod home;
mod near;
mod notes;
mod outline;
mod page;
mod paging;
mod pieces;
mod practice;
mod results;
mod shelves;
mod span;
mod widget;
mod years;

pub(super) use advanced::advanced;
pub(super) use article::article;
pub(super) use bookmarks::bookmarks;
pub(super) use catalogue::catalogue;
pub(super) use failure::error_page;
pub(super) use help::help;
pub(super) use practice::practice;
pub(super) use results::search;
pub(super) use widget::widget;
