//! Who is connected. A place is taken before a connection is served; where none is left, the guest that has been waited for
//! longest makes room, and where all are being answered the newcomer is turned away.
//!
//! Places of this machine's own programs are not counted by address: a proxy before the server is one of them.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::Notify;

use super::turn::Turn;

/// Everyone who is connected.
#[derive(Debug)]
pub(super) struct Guests {
    most: usize,
    most_of_one: usize,
    /// How long everyone may take at least, however many come.
    least: Duration,
    here: Mutex<Here>,
}

/// What becomes of a newcomer.
#[derive(Debug)]
pub(super) enum Arrival {
    /// Has a place.
    In(Place),
    /// Is to ask again after so long: then somebody can make room.
    Later(Duration),
    /// Has none: everyone is being answered, or too many come from one address.
    Away,
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

/// Whether somebody makes room.
#[derive(Debug, PartialEq, Eq)]
enum Room {
    Made,
    After(Duration),
    None,
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
    pub(super) fn new(most: usize, most_of_one: usize, least: Duration) -> Arc<Self> {
        Arc::new(Self { most, most_of_one, least, here: Mutex::default() })
    }

    /// Gives a place, if need be that of another guest: of one of the same address, where that one has too many.
    pub(super) fn arrive(self: &Arc<Self>, address: IpAddr) -> Arrival {
        let address = counted(address);
        let mut here = self.here();
        let of_one = address.and_then(|address| here.of_one.get(&address)).copied().unwrap_or(0);
        // Nobody else waits for the crowd of one address.
        if of_one >= self.most_of_one && here.make_room(address, self.least) != Room::Made {
            return Arrival::Away;
        }
        if here.guests.len() >= self.most {
            match here.make_room(None, self.least) {
                Room::Made => {}
                Room::After(time) => return Arrival::Later(time),
                Room::None => return Arrival::Away,
            }
        }
        let (turn, leave) = (Turn::new(), Arc::new(Notify::new()));
        here.last += 1;
        let number = here.last;
        here.guests.insert(number, Guest { address, turn: turn.clone(), leave: Arc::clone(&leave) });
        if let Some(address) = address {
            *here.of_one.entry(address).or_default() += 1;
        }
        Arrival::In(Place { number, guests: Arc::clone(self), turn, leave })
    }

    /// Lets the guest go that has been waited for longest: the system has no room for more.
    pub(super) fn make_room(&self) {
        self.here().make_room(None, Duration::ZERO);
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
    fn make_room(&mut self, address: Option<IpAddr>, least: Duration) -> Room {
        let guests = self.guests.iter().filter(|(_, guest)| address.is_none() || guest.address == address);
        let waited_for = guests.filter_map(|(&number, guest)| Some((guest.turn.waited_for_since()?, number)));
        let Some((since, number)) = waited_for.min() else { return Room::None };
        let early = least.saturating_sub(since.elapsed());
        if !early.is_zero() {
            return Room::After(early);
        }
        if let Some(guest) = self.remove(number) {
            guest.leave.notify_one();
        }
        Room::Made
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

    fn place(arrival: Arrival) -> Option<Place> {
        match arrival {
            Arrival::In(place) => Some(place),
            _ => None,
        }
    }

    fn is_needed(place: &Place) -> bool {
        let needed = std::pin::pin!(place.needed());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        needed.poll(&mut context).is_ready()
    }

    #[test]
    fn the_guest_that_was_waited_for_longest_makes_room() {
        let guests = Guests::new(3, 9, Duration::ZERO);
        let here: Vec<Place> = (0..3).map(|_| place(guests.arrive(address("127.0.0.1"))).unwrap()).collect();
        here[0].turn.is(Phase::Answering);
        let new = place(guests.arrive(address("10.0.0.1"))).unwrap();
        assert_eq!(here.iter().map(is_needed).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(guests.count(), 3);
        here[2].turn.is(Phase::Answering);
        new.turn.is(Phase::Answering);
        assert!(
            matches!(guests.arrive(address("10.0.0.2")), Arrival::Away),
            "nobody is cut off who waits for an answer"
        );
        new.turn.is(Phase::Answered);
        assert!(place(guests.arrive(address("10.0.0.2"))).is_some() && is_needed(&new));
    }

    #[test]
    fn everyone_has_a_moment_to_ask() {
        let moment = Duration::from_secs(60);
        let guests = Guests::new(1, 1, moment);
        let first = place(guests.arrive(address("10.0.0.1"))).unwrap();
        assert!(matches!(guests.arrive(address("10.0.0.2")), Arrival::Later(time) if time <= moment));
        assert!(matches!(guests.arrive(address("10.0.0.1")), Arrival::Away), "others need not wait for it");
        assert!(!is_needed(&first));
        guests.make_room();
        assert!(is_needed(&first), "the system itself has no room");
    }

    #[test]
    fn one_address_takes_no_more_than_its_share_and_this_machine_has_no_share() {
        let guests = Guests::new(100, 2, Duration::ZERO);
        let mut here = Vec::new();
        for _ in 0..10 {
            for one in ["10.0.0.1", "2001:db8::1", "2001:db8::2", "127.0.0.1", "::1", "::ffff:127.0.0.1"] {
                here.extend(place(guests.arrive(address(one))));
            }
        }
        assert_eq!(guests.count(), 2 + 2 + 30);
        drop(here);
        assert_eq!(guests.count(), 0);
        assert!(guests.here().of_one.is_empty());
    }
}
