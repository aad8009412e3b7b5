//! Who may reach the server, and by which names.

/// By which names the server may be reached. A page of another site that gave its own name this machine's address would
/// otherwise read everything (DNS rebinding).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Reach {
    /// Nobody but the program itself asks: no name is looked at.
    #[default]
    WithinProgram,
    /// Programs of this machine: by `localhost`, by an address as such, or by one of these names.
    ThisMachine(Vec<String>),
    /// Everyone; where names are given, by one of them or by an address as such.
    Everyone(Vec<String>),
}
