//! Clients that write bytes as they are, one or many; what they were answered and how long it took.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// One connection.
pub struct Client(TcpStream);

/// An answer.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    /// In small letters.
    pub head: String,
    pub body: String,
    /// From the first byte sent to the last byte read.
    pub took: Duration,
}

impl Client {
    pub fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.set_write_timeout(Some(Duration::from_secs(20)))?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    /// Sends and reads the answer.
    pub fn ask(&mut self, request: &[u8]) -> io::Result<Reply> {
        let begun = Instant::now();
        self.send(request)?;
        let reply = self.reply()?;
        Ok(Reply { took: begun.elapsed(), ..reply })
    }

    /// Reads an answer, wholly or with an error: `UnexpectedEof` in the middle of it, `ConnectionAborted` before it.
    pub fn reply(&mut self) -> io::Result<Reply> {
        let mut bytes = Vec::new();
        let mut piece = [0; 16 << 10];
        loop {
            let read = self.0.read(&mut piece)?;
            if read == 0 && bytes.is_empty() {
                return Err(ErrorKind::ConnectionAborted.into());
            }
            bytes.extend(&piece[..read]);
            if let Some(reply) = whole(&bytes, read == 0)? {
                return Ok(reply);
            }
        }
    }

    /// Everything until the server closes.
    pub fn rest(mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self.0.read_to_end(&mut bytes) {
            // Closed while something was still being sent to it.
            Err(error) if error.kind() != ErrorKind::ConnectionReset => Err(error),
            _ => Ok(bytes),
        }
    }

    pub fn stream(&self) -> &TcpStream {
        &self.0
    }
}

fn whole(bytes: &[u8], is_end: bool) -> io::Result<Option<Reply>> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return if is_end { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(None) };
    };
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let body = &bytes[end + 4..];
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok());
    let is_whole = length.map_or(is_end, |length| body.len() >= length);
    if !is_whole {
        return if is_end { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(None) };
    }
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let body = String::from_utf8_lossy(body).into_owned();
    Ok(Some(Reply { status, head, body, took: Duration::ZERO }))
}

/// Asks once, on a connection of its own.
pub fn ask(address: &str, request: &[u8]) -> io::Result<Reply> {
    let begun = Instant::now();
    let reply = Client::connect(address)?.ask(request)?;
    Ok(Reply { took: begun.elapsed(), ..reply })
}

/// A request for an address.
pub fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes()
}

/// A search for a question.
pub fn search(question: &str) -> Vec<u8> {
    get(&format!("/api/v1/search?q={}", utf8_percent_encode(question, NON_ALPHANUMERIC)))
}

/// What so many hundredths of the times are below, in milliseconds; 0 of none.
pub fn quantile(times: &[Duration], hundredths: usize) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    let at = (times.len() * hundredths / 100).min(times.len().saturating_sub(1));
    times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

/// Numbers that look like chance, always the same ones.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// Articles of words that come again and again, so that a search has something to do: a JSON object a line.
pub fn articles(count: usize) -> String {
    let mut numbers = Numbers(7);
    let article =
        |at: usize| format!("{{\"id\":\"n{at}\",\"title\":\"第{at}篇\",\"body\":\"{}。\"}}\n", words(&mut numbers, 60));
    (0..count).map(article).collect()
}

/// So many words.
pub fn words(numbers: &mut Numbers, count: usize) -> String {
    const WORDS: &[&str] = &[
        "支部", "书记", "清单", "党员", "群众", "服务", "社区", "网格", "议事", "公开", "监督", "责任", "整改", "问题",
        "学习", "教育", "课堂", "专题", "交流", "调研", "乡村", "振兴", "治理", "基层", "组织", "建设", "联系", "走访",
    ];
    let word = |at: usize| {
        if at % 9 == 8 {
            format!("{}，", WORDS[numbers.below(WORDS.len())])
        } else {
            WORDS[numbers.below(WORDS.len())].to_owned()
        }
    };
    (0..count).map(word).collect()
}
