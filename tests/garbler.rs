//! The opposite of restoring: what a careless site does to a page. See `corpus::restore` for the steps back.

use std::{collections::HashMap, fs, sync::LazyLock};

use encoding_rs::GBK;

use super::harness::project;

/// A page of this project's own; the people and the place are nobody's.
pub const PAGE: &str = "\
抓实三件事 带强一支队伍
近年来，机关党委把支部建设作为基础工程来抓，书记带头上党课，委员分头联系支部，形成了一套管用的办法。
“三个课堂”长本领。围绕干什么学什么，把课堂开到党员身边。“夜间课堂”补短板。下班以后请业务骨干讲政策、讲技术，听课的党员当场提问题。“田间课堂”接地气。到村里和农户一起算账，把学到的办法用在地里。“擂台课堂”比高低。每两年举办一次擂台赛，书记同台讲经验、讲教训，由党员代表打分。
两项机制管长远。制度写下来，责任分下去，做得怎样年底要看。“三张清单”机制。建立书记、委员、党员履职“三张清单”，逐条写明做什么、何时做完、由谁检查。动态调整机制。每季度对照检查一次，完成的销号，没有完成的说明原因，跟着书记学、跟着先进学。";

/// Characters and the readings that the program puts behind them, in an order it may have.
const TABLE: &str = "\
    統tǒng 業yè 優yōu 創chuàng 發fā 構gòu 經jīng 內nèi 區qū 穩wěn 鄉xiāng 續xù 醫yī 轉zhuǎn 戰zhàn 質zhì 復fù 關guān 設shè 務wù 現xiàn \
    習xí 礎chǔ 調diào 當dāng 導dǎo 環huán 節jié 據jù 領lǐng 數shù 網wǎng 協xié 學xué 應yīng 執zhí 標biāo 產chǎn 財cái 冊cè 倉cāng 隊duì \
    達dá 風fēng 規guī 監jiān 階jiē 檢jiǎn 紀jì 級jí 機jī 謹jǐn 強qiáng 擾rǎo 實shí 態tài 衛wèi 躍yuè 嚴yán 義yì 譽yù 養yǎng 狀zhuàng \
    鎮zhèn 報bào 點diǎn 動dòng 獨dú 個gè 會huì 護hù 價jià 進jìn 聯lián 勵lì 農nóng 權quán 時shí 識shí 團tuán 臺tái 獻xiàn 驗yàn 運yùn \
    負fù 國guó 號hào 術shù 補bǔ 誠chéng 擔dān 費fèi 過guò 見jiàn 結jié 堅jiān 計jì 濟jì 競jìng 績jī 絡luò 來lái 評píng 請qǐng 項xiàng \
    訓xùn 營yíng 語yǔ 爭zhēng 準zhǔn 責zé 測cè 對duì 戶hù 擴kuò 開kāi 門mén 說shuō 勢shì 書shū 萬wàn 問wèn 專zhuān 長zhǎng";

/// Characters that the converter leaves as they are, for they are Traditional themselves.
const KEPT: &str = "\
    干余于范斗后里只系面谷采制周注征御云曲郁丑仆克出向吁回困致家布并借了志占杰游纤表冬胡松丰卷别才辟涂叶 \
    佛俊修僵冢凌刮千升卜即合吊同呆咽哄喂噪埼奸姜娘局巨席幸庵弦彩念恤愈戚扎托扣折拐挨挲挽捆搜教旋旗既昆暗 \
    朱杆杯板查栗核梁棋棱欲污沈沾泄泛溯漓玩璇症真矩硷私秋糊糖累胄舍芸苔蒙蓑蔑踊逾酸雕飧";
/// Where the table of forms begins with a rarer one.
const USUAL: &str = "\
    历歷台臺坛壇复復尽盡当當冲衝钟鐘线線脏髒启啟获獲迹跡钩鈎内內众眾净淨奖獎岁歲录錄恶惡术術厕廁墙墻坝壩苏蘇荡蕩药藥 \
    证證镇鎮馆館闲閒赞贊钻鑽铲鏟锈鏽绣繡哗嘩";

/// How a site garbles.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    /// So many characters of the table are annotated.
    pub level: usize,
    /// 、；！ are kept whole, whatever stands before them.
    pub boundaries: bool,
}

/// Garbles a page with the whole table.
pub fn garble(clean: &str) -> String {
    garble_as(clean, Recipe { level: usize::MAX, boundaries: false })
}

/// Garbles a page as a site does.
pub fn garble_as(clean: &str, recipe: Recipe) -> String {
    garble_counting(clean, recipe).0
}

/// Garbles a page and tells how many bytes of the text were lost.
pub fn garble_counting(clean: &str, recipe: Recipe) -> (String, usize) {
    let traditional: String = clean.chars().map(traditional).collect();
    let mut bytes: Vec<u8> = traditional.chars().flat_map(encoded).collect();
    for row in TABLE.split_whitespace().take(recipe.level) {
        let (c, reading) = row.split_at(row.chars().next().unwrap().len_utf8());
        let from: Vec<u8> = c.chars().flat_map(encoded).collect();
        let to: Vec<u8> = format!("{c}({reading})").chars().flat_map(encoded).collect();
        bytes = replaced(&bytes, &from, &to);
    }
    let kept = |c: char| recipe.boundaries && "；！".contains(c);
    let (text, lost) = careless(&bytes, recipe);
    (text.chars().map(|c| if kept(c) { c } else { half_width(c) }).collect(), lost)
}

static FORMS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let table = fs::read_to_string(project().join("src/text/data/simplified.txt")).unwrap();
    let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let simplified = line.chars().next()?;
        Some((simplified, line.chars().skip(1).find(|&form| encoded(form).len() == 2)?))
    });
    let usual: Vec<char> = USUAL.chars().filter(|c| *c != ' ').collect();
    let pairs = usual.chunks(2).map(|pair| (pair[0], pair[1]));
    rows.chain(pairs).chain([('着', '著')]).filter(|(simplified, _)| !KEPT.contains(*simplified)).collect()
});

/// The Traditional form of a character, where the converter knows one.
pub fn traditional(c: char) -> char {
    FORMS.get(&c).copied().unwrap_or(c)
}

/// What GBK lacks is a question mark.
fn encoded(c: char) -> Vec<u8> {
    let text = c.to_string();
    let (bytes, _, lost) = GBK.encode(&text);
    if lost { vec![b'?'] } else { bytes.into_owned() }
}

/// Replaces bytes without asking where characters begin.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut done = Vec::with_capacity(bytes.len() * 2);
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at..].starts_with(from) {
            done.extend_from_slice(to);
            at += from.len();
        } else {
            done.push(bytes[at]);
            at += 1;
        }
    }
    done
}

/// Decodes as careless programs do: a first byte swallows whatever follows it, and the user-defined area is nothing.
fn careless(bytes: &[u8], recipe: Recipe) -> (String, usize) {
    const KEPT_WHOLE: [[u8; 2]; 3] = [[0xA1, 0xA2], [0xA3, 0xBB], [0xA3, 0xA1]];
    let (mut text, mut lost) = (String::new(), 0);
    let mut at = 0;
    while at < bytes.len() {
        let (first, second) = (bytes[at], bytes.get(at + 1).copied());
        let split = recipe.boundaries && KEPT_WHOLE.iter().any(|pair| bytes[at + 1..].starts_with(pair));
        let whole = recipe.boundaries && KEPT_WHOLE.iter().any(|pair| bytes[at..].starts_with(pair));
        match second {
            _ if first == 0x80 => {
                text.push('€');
                at += 1;
            }
            _ if first < 0x80 => {
                text.push(char::from(first));
                at += 1;
            }
            _ if split && !whole => {
                text.push('?');
                lost += 1;
                at += 1;
            }
            Some(second) if second >= 0x40 => {
                let pair = [first, second];
                let pair = GBK.decode_without_bom_handling_and_without_replacement(&pair);
                let before = text.len();
                text.extend(
                    pair.iter().flat_map(|pair| pair.chars()).filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)),
                );
                lost += if text.len() == before { 2 } else { 0 };
                at += 2;
            }
            _ => {
                text.push('?');
                lost += 2;
                at += 2;
            }
        }
    }
    (text, lost)
}

/// Folds full-width ASCII.
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap(),
        _ => c,
    }
}
