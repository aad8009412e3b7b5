//! The readings that people know. Of most characters the first that dictionaries give; of some, more than one.

use std::sync::LazyLock;

use pinyin::{ToPinyin, ToPinyinMulti};
use rustc_hash::FxHashMap;

use super::confusable;

/// Characters of which people use more than one reading, the more frequent first.
const SEVERAL: &str = "俩lia,liang 匙chi,shi 傀kui,gui 脯fu,pu 潦liao,lao 曝bao,pu 辟pi,bi 圩wei,xu 埔pu,bu 翟zhai,di \
    仇chou,qiu 查cha,zha 槛kan,jian 幢zhuang,chuang 伯bo,bai 肋lei,le 咖ka,ga 嚼jiao,jue 阿a,e 娜na,nuo 莎sha,suo \
    重zhong,chong 行xing,hang 长zhang,chang 调diao,tiao 乐le,yue 传chuan,zhuan 参can,shen 差cha,chai 率lv,shuai \
    都du,dou 朝chao,zhao 藏cang,zang 盛sheng,cheng 降jiang,xiang 校xiao,jiao 角jiao,jue 觉jue,jiao 还hai,huan \
    地di,de 得de,dei 的de,di 了le,liao 省sheng,xing 什shen,shi 弹dan,tan 着zhe,zhuo,zhu,zhao 系xi,ji 强qiang,jiang \
    曾ceng,zeng 会hui,kuai 给gei,ji 没mei,mo 卡ka,qia 露lu,lou 模mo,mu 厦sha,xia 似si,shi 扎zha,za 薄bo,bao 柏bai,bo \
    单dan,shan 畜chu,xu 奇qi,ji 解jie,xie 血xue,xie 色se,shai 识shi,zhi 石shi,dan 宿su,xiu 属shu,zhu 说shuo,shui \
    塞sai,se 车che,ju 大da,dai 堡bao,pu 剥bo,bao 便bian,pian 称cheng,chen 乘cheng,sheng 臭chou,xiu 度du,duo 恶e,wu \
    佛fo,fu 否fou,pi 劲jin,jing 勒le,lei 六liu,lu 绿lv,lu 落luo,la 脉mai,mo 秘mi,bi 迫po,pai 期qi,ji 亲qin,qing \
    区qu,ou 圈quan,juan 熟shu,shou 数shu,shuo 提ti,di 拓tuo,ta 尾wei,yi 吓xia,he 纤xian,qian 巷xiang,hang \
    削xue,xiao 咽yan,ye 钥yao,yue 叶ye,xie 择ze,zhai 粘zhan,nian 折zhe,she 殖zhi,shi 仔zai,zi 和he,huo 那na,nei \
    这zhe,zhei 谁shei,shui 壳ke,qiao 核he,hu 蔓man,wan 埋mai,man 朴pu,piao 栖qi,xi 雀que,qiao 茄qie,jia 伺ci,si \
    吁xu,yu 轧ya,zha 殷yin,yan 爪zhua,zhao 拗ao,niu 澄cheng,deng 泊bo,po";

static TABLE: LazyLock<FxHashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = SEVERAL.split_ascii_whitespace().filter_map(|row| {
        let mut characters = row.chars();
        Some((characters.next()?, characters.as_str().split(',').collect()))
    });
    rows.collect()
});

/// Gives the usual readings of `c` in bare letters, without tones; ü is v.
///
/// ```
/// use dangjian::text::pinyin::usual_readings;
/// assert!(usual_readings('课').eq(["ke"]));
/// assert!(usual_readings('重').eq(["zhong", "chong"]));
/// assert!(usual_readings('绿').eq(["lv", "lu"]));
/// ```
pub fn usual_readings(c: char) -> impl Iterator<Item = &'static str> {
    let several = TABLE.get(&c).map(Vec::as_slice).unwrap_or_default();
    let first = if several.is_empty() { c.to_pinyin().map(|one| bare(one.plain())) } else { None };
    several.iter().copied().chain(first)
}

/// Gives all readings of `c` in bare letters, rare ones too; some come twice.
pub fn every_plain_reading(c: char) -> impl Iterator<Item = &'static str> {
    let all = c.to_pinyin_multi().into_iter().flatten().map(|one| bare(one.plain()));
    usual_readings(c).chain(all)
}

/// Tells whether two characters sound alike: a usual reading of one is one of the other. With `loosely`, syllables that
/// are often taken for each other are alike too.
///
/// ```
/// use dangjian::text::pinyin::share_reading;
/// assert!(share_reading('堂', '唐', false) && !share_reading('三', '山', false) && share_reading('三', '山', true));
/// ```
pub fn share_reading(one: char, other: char, loosely: bool) -> bool {
    usual_readings(one).any(|a| usual_readings(other).any(|b| a == b || (loosely && confusable(a, b))))
}

fn bare(plain: &'static str) -> &'static str {
    match plain {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}
