//! dangjian
pub mod cli;
pub mod corpus;
pub mod error;
pub mod index;
pub mod practice;
pub mod query;
pub mod search;
pub mod settings;
pub mod text;
