//! Who is connected. A place is taken before a connection is served; where none is left, the guest that has been waited for
//! longest makes room, and where all are being answered the newcomer is turned away.
//!
//! Places of this machine's own programs are not counted by address: a proxy before the server is one of them.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

use super::turn::Turn;

/// Everyone who is connected.
#[derive(Debug)]
pub(super) struct Guests {
    most: usize,
    most_of_one: usize,
    here: Mutex<Here>,
}

#[derive(Debug, Default)]
struct Here {
    last: u64,
    guests: HashMap<u64, Guest>,
    of_one: HashMap<IpAddr, usize>,
}

#[derive(Debug)]
struct Guest {
    address: Option<IpAddr>,
    turn: Turn,
    leave: Arc<Notify>,
}

/// One guest's place, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    number: u64,
    guests: Arc<Guests>,
    pub turn: Turn,
    leave: Arc<Notify>,
}

impl Guests {
    pub(super) fn new(most: usize, most_of_one: usize) -> Arc<Self> {
        Arc::new(Self { most, most_of_one, here: Mutex::default() })
    }

    /// Gives a place, if need be that of another guest: of one of the same address, where that one has too many.
    pub(super) fn arrive(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let address = counted(address);
        let mut here = self.here();
        let of_one = address.and_then(|address| here.of_one.get(&address)).copied().unwrap_or(0);
        if of_one >= self.most_of_one && !here.make_room(address) {
            return None;
        }
        if here.guests.len() >= self.most && !here.make_room(None) {
            return None;
        }
        let (turn, leave) = (Turn::new(), Arc::new(Notify::new()));
        here.last += 1;
        let number = here.last;
        here.guests.insert(number, Guest { address, turn: turn.clone(), leave: Arc::clone(&leave) });
        if let Some(address) = address {
            *here.of_one.entry(address).or_default() += 1;
        }
        Some(Place { number, guests: Arc::clone(self), turn, leave })
    }

    /// Lets the guest go that has been waited for longest: the system has no room for more.
    pub(super) fn make_room(&self) -> bool {
        self.here().make_room(None)
    }

    /// How many are connected.
    pub(super) fn count(&self) -> usize {
        self.here().guests.len()
    }

    fn here(&self) -> MutexGuard<'_, Here> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Here {
    fn make_room(&mut self, address: Option<IpAddr>) -> bool {
        let guests = self.guests.iter().filter(|(_, guest)| address.is_none() || guest.address == address);
        let waited_for = guests.filter_map(|(&number, guest)| Some((guest.turn.waited_for_since()?, number)));
        let longest = waited_for.min().and_then(|(_, number)| self.remove(number));
        longest.map(|guest| guest.leave.notify_one()).is_some()
    }

    fn remove(&mut self, number: u64) -> Option<Guest> {
        let guest = self.guests.remove(&number)?;
        if let Some(address) = guest.address
            && let Some(count) = self.of_one.get_mut(&address)
        {
            *count -= 1;
            if *count == 0 {
                self.of_one.remove(&address);
            }
        }
        Some(guest)
    }
}

impl Place {
    /// Waits until the place is needed for another.
    pub(super) async fn needed(&self) {
        self.leave.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.guests.here().remove(self.number);
    }
}

/// The address that is counted: one customer of a provider has a whole /64 of IPv6 addresses.
fn counted(address: IpAddr) -> Option<IpAddr> {
    match address.to_canonical() {
        address if address.is_loopback() => None,
        IpAddr::V6(address) => Some(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into()),
        address => Some(address),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::turn::Phase, *};

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn is_needed(place: &Place) -> bool {
        let needed = std::pin::pin!(place.needed());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        needed.poll(&mut context).is_ready()
    }

    #[test]
    fn the_guest_that_was_waited_for_longest_makes_room() {
        let guests = Guests::new(3, 9);
        let here: Vec<Place> = (0..3).map(|_| guests.arrive(address("127.0.0.1")).unwrap()).collect();
        here[0].turn.is(Phase::Answering);
        let new = guests.arrive(address("10.0.0.1")).unwrap();
        assert_eq!(here.iter().map(is_needed).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(guests.count(), 3);
        here[2].turn.is(Phase::Answering);
        new.turn.is(Phase::Answering);
        assert!(guests.arrive(address("10.0.0.2")).is_none(), "nobody is cut off who waits for an answer");
        new.turn.is(Phase::Answered);
        assert!(guests.arrive(address("10.0.0.2")).is_some() && is_needed(&new));
    }

    #[test]
    fn one_address_takes_no_more_than_its_share_and_this_machine_has_no_share() {
        let guests = Guests::new(100, 2);
        let mut here = Vec::new();
        for _ in 0..10 {
            for one in ["10.0.0.1", "2001:db8::1", "2001:db8::2", "127.0.0.1", "::1", "::ffff:127.0.0.1"] {
                here.extend(guests.arrive(address(one)));
            }
        }
        assert_eq!(guests.count(), 2 + 2 + 30);
        drop(here);
        assert_eq!(guests.count(), 0);
        assert!(guests.here().of_one.is_empty());
    }
}
