//! The words of the interface in English, Chinese and Vietnamese.
//!
//! A text that is missing in one language does not compile. Not here: texts of the command line and
//! of errors, which are English.

use crate::compare::Parallelism;
use crate::config::Interface;
use crate::input::{Action, Group};
use crate::lexicon::gloss::Origin;
use crate::lexicon::{KnownKind, Provenance, Source};

/// Declares [`Words`] with each text in the three languages.
macro_rules! words {
    ($($name:ident: $en:literal, $zh:literal, $vi:literal;)*) => {
        /// Every text of the interface, in one language.
        #[derive(Debug)]
        pub struct Words { $(#[doc = concat!("`", $en, "`")] pub $name: &'static str,)* }

        static ENGLISH: Words = Words { $($name: $en,)* };
        static CHINESE: Words = Words { $($name: $zh,)* };
        static VIETNAMESE: Words = Words { $($name: $vi,)* };

        #[cfg(test)]
        const ALL: &[(&str, [&str; 3])] = &[$((stringify!($name), [$en, $zh, $vi]),)*];
    };
}

/// The texts in this language.
#[must_use]
pub fn words(interface: Interface) -> &'static Words {
    match interface {
        Interface::English => &ENGLISH,
        Interface::Chinese => &CHINESE,
        Interface::Vietnamese => &VIETNAMESE,
    }
}

impl Words {
    /// How much two texts have in common.
    #[must_use]
    pub const fn common(&self, parallelism: Parallelism) -> &'static str {
        match parallelism {
            Parallelism::Translation => self.versions_of_one_text,
            Parallelism::MuchCommon => self.much_common,
            Parallelism::PartlyCommon => self.partly_common,
            Parallelism::LittleCommon => self.little_common,
        }
    }
}

words! {
    colon: ": ", "：", ": ";
    comma: ", ", "，", ", ";
    semicolon: "; ", "；", "; ";
    articles: "articles", "篇报道", "bài";
    events: "events", "个事件", "sự kiện";
    by_event: "by event", "按事件", "theo sự kiện";
    by_date: "by date", "按日期", "theo ngày";
    by_source: "by source", "按来源", "theo nguồn";
    flat: "flat", "不分组", "không nhóm";
    all_languages: "all languages", "全部语言", "mọi ngôn ngữ";
    only_chinese: "Chinese", "中文", "tiếng Trung";
    only_vietnamese: "Vietnamese", "越南文", "tiếng Việt";
    one_side_only: "one side only", "仅一方报道", "chỉ một bên đưa tin";
    no_date: "no date", "无日期", "không ghi ngày";
    no_source: "source not given", "未注明来源", "không ghi nguồn";
    paragraphs: "paragraphs", "段", "đoạn";
    minutes: "min", "分钟", "phút";
    pairs_with: "pairs with", "对应报道", "đối chiếu với";
    same_event: "same event", "同一事件", "cùng sự kiện";
    same_series: "same series, another edition", "同一系列，另一届", "cùng chuỗi, kỳ khác";
    related: "related", "相关", "có liên quan";
    unrelated: "unrelated", "无关", "không liên quan";
    rejected_pair: "rejected", "已排除", "đã loại";
    your_choice: "your choice", "您的选择", "bạn chọn";
    loading: "loading", "正在载入", "đang tải";
    loading_stopped: "loading stopped; articles loaded", "已停止载入；已载入篇数", "đã dừng tải; số bài đã tải";
    loads_the_rest: "loads the rest", "载入其余部分", "tải nốt phần còn lại";
    stop_key: "stop", "停止", "dừng";
    comparing: "comparing", "正在比对", "đang đối chiếu";
    aligning: "aligning", "正在对齐", "đang khớp câu";
    read_pair: "read the pair", "对照阅读", "đọc đối chiếu";
    filter: "filter", "筛选", "lọc";
    keys: "keys", "按键", "phím";
    quit: "quit", "退出", "thoát";
    search: "search", "查找", "tìm";
    hits: "hits", "处", "kết quả";
    line_full: "too long for this line: left out", "内容过长，未加入", "quá dài nên không được nhận";
    no_hits: "nothing found", "未找到", "không tìm thấy";
    aligned: "aligned", "已对应", "khớp";
    only_left: "only left", "仅左侧", "chỉ bên trái";
    only_right: "only right", "仅右侧", "chỉ bên phải";
    only_zh: "only zh", "仅中文", "chỉ tiếng Trung";
    only_vi: "only vi", "仅越南文", "chỉ tiếng Việt";
    sync: "sync", "同步", "cuộn";
    sync_locked: "by content", "按内容", "theo nội dung";
    sync_sparse: "by content, little in common", "按内容（共同之处很少）", "theo nội dung, ít điểm chung";
    versions_of_one_text: "versions of one text", "同一文本的两个版本", "hai bản của cùng một bài";
    much_common: "much in common", "内容大多相同", "nội dung phần lớn giống nhau";
    partly_common: "partly in common", "部分内容相同", "nội dung giống nhau một phần";
    little_common: "little in common", "共同之处很少", "ít điểm chung";
    sync_free: "unlocked", "已解锁", "đã mở khóa";
    sync_proportional: "by proportion only", "仅按比例", "chỉ theo tỷ lệ";
    no_counterpart: "not found in the other text", "另一篇中未见对应内容", "không thấy trong bài kia";
    answered_above: "↑ answered above", "↑ 对应内容在上方", "↑ khớp ở phía trên";
    answered_below: "↓ answered below", "↓ 对应内容在下方", "↓ khớp ở phía dưới";
    unsure_alone: "unsure whether the other text has it", "不确定另一篇是否有对应内容", "chưa chắc bài kia có ý này";
    too_small: "too small", "窗口太小", "cửa sổ quá nhỏ";
    need: "need", "至少", "cần";
    nothing_here: "No articles here.", "这里没有报道。", "Không có bài nào ở đây.";
    looked_in: "Looked in", "查找位置", "Đã tìm trong";
    how_to_add: "Put .txt or .md pages in a folder and start: doichieu FOLDER", "把 .txt 或 .md 网页文本放进一个文件夹，然后运行：doichieu 文件夹", "Đặt các trang .txt hoặc .md vào một thư mục rồi chạy: doichieu THƯ_MỤC";
    more_help: "doichieu --help tells the rest.", "其余用法见 doichieu --help。", "Xem thêm: doichieu --help.";
    no_such_filter: "no such filter", "不是筛选条件", "không phải bộ lọc";
    signs_of_list: "Signs in the list", "列表中的符号", "Ký hiệu trong danh sách";
    sign_unread: "not opened yet", "未打开", "chưa mở";
    sign_begun: "begun, not read to the end", "已开始，未读完", "đang đọc, chưa hết";
    sign_star: "starred", "已加星标", "đã gắn sao";
    sign_note: "has a note", "有笔记", "có ghi chú";
    sign_series: "one edition of a series", "系列活动中的一届", "một kỳ của chuỗi sự kiện";
    other_reports: "others", "其他", "bài khác";
    all_editions: "editions", "历届", "các kỳ";
    nothing_matches: "Nothing matches the filter.", "没有符合筛选条件的报道。", "Không có bài nào khớp bộ lọc.";
    problems: "Problems", "问题", "Vấn đề";
    no_problems: "No problems.", "没有问题。", "Không có vấn đề gì.";
    help: "Keys", "按键", "Phím";
    close: "close", "关闭", "đóng";
    why: "Why these two", "为何配对", "Vì sao ghép cặp";
    evidence_for: "for", "佐证", "điểm khớp";
    evidence_against: "against", "反证", "điểm lệch";
    jump_there: "go there", "跳到该处", "đến chỗ đó";
    pin_reject: "pin / reject", "固定／排除", "ghim / loại";
    no_evidence: "no evidence either way", "没有佐证，也没有反证", "không có điểm khớp hay điểm lệch";
    differences: "Differences", "差异", "Khác biệt";
    no_differences: "No differences found.", "未发现差异。", "Không thấy khác biệt.";
    how_sure: "how sure", "把握", "độ chắc chắn";
    figures_differ: "figures differ", "数字不一致", "khác số liệu";
    signs: "Signs between the panes", "两栏之间的符号", "Ký hiệu giữa hai cột";
    sign_sure: "these sentences answer each other: sure", "两句对应：确定", "hai câu khớp nhau: chắc chắn";
    sign_likely: "likely", "很可能", "nhiều khả năng";
    sign_guess: "a guess", "推测", "phỏng đoán";
    sign_manual: "linked by you", "由您关联", "do bạn liên kết";
    sign_moved: "answered elsewhere in the other text", "对应内容在另一篇的别处", "khớp ở chỗ khác trong bài kia";
    sign_only: "not found in the other text", "另一篇中未见", "không thấy trong bài kia";
    timeline: "Editions", "历届", "Các kỳ";
    no_series: "This event belongs to no series here.", "此事件在库中不属于任何系列。", "Sự kiện này không thuộc chuỗi nào ở đây.";
    no_other_report: "no other report of this event or series", "此事件或系列没有其他报道", "không có bài nào khác về sự kiện hay chuỗi này";
    names: "Names", "专名", "Tên riêng";
    no_names: "No names found.", "未找到专名。", "Không thấy tên riêng.";
    gloss_of: "gloss", "逐词释义", "giải nghĩa";
    gloss_note: "from word lists, not a translation", "由词典词条拼成，并非译文", "ghép theo từ điển, không phải bản dịch";
    back_to_pair: "back to the pair", "返回对照阅读", "trở về cặp bài";
    back_to_article: "back to the article alone", "返回原文", "trở về bài gốc";
    other_renderings: "other renderings", "其他译法", "cách dịch khác";
    choose_word: "choose a word first (left, right)", "请先用左右键选词", "trước tiên hãy chọn từ (phím trái, phải)";
    readings_sentence: "readings over the lit sentence; again: over all of the text", "当前句注音；再按一次：全文注音", "âm đọc trên câu đang chọn; bấm lần nữa: cả bài";
    readings_text: "readings over all of the text; again: none", "全文注音；再按一次：不注音", "âm đọc trên cả bài; bấm lần nữa: tắt";
    readings_off: "no readings", "不注音", "không hiện âm đọc";
    readings_none: "only Chinese text has readings; none is open", "只有中文可以注音；现在没有打开中文报道", "chỉ chữ Hán mới có âm đọc; hiện không mở bài tiếng Trung nào";
    alone: "no partner was found; read alone", "未找到对应报道，单独阅读", "không thấy bài đối chiếu; đọc riêng";
    no_report: "no other report", "没有对应报道", "không có bài đối chiếu";
    open_line_first: "open a line first", "请先打开一行", "hãy mở một dòng trước";
    only_in_search: "only for a search (s), not for a single word", "仅用于查找（s），不用于单个词", "chỉ dùng khi tìm (s), không dùng cho một từ";
    nothing_holds: "nothing contains", "没有内容包含", "không có chỗ nào chứa";
    note_prompt: "note: ", "笔记：", "ghi chú: ";
    tags_prompt: "tags: ", "标签：", "thẻ: ";
    search_prompt: "search: ", "查找：", "tìm: ";
    file_prompt: "file: ", "文件：", "tệp: ";
    read_alone: "read", "阅读", "đọc";
    nearest: "nearest: ", "最接近的是：", "gần nhất: ";
    open_pair_first: "open a pair first", "请先打开一对报道", "hãy mở một cặp bài trước";
    open_text_first: "open an article first", "请先打开一篇报道", "hãy mở một bài trước";
    search_first: "search the library first", "请先在全库查找", "hãy tìm trong thư viện trước";
    no_word: "no word here: go to a sentence first", "此处没有词语：请先移到一个句子", "ở đây không có từ: trước tiên hãy đến một câu";
    mark_letter: "a letter is needed: ' goes back", "' 用于返回，不能作标记：请按一个字母", "phím ' dùng để quay lại, không đánh dấu được: hãy bấm một chữ cái";
    no_draft: "the note could not be begun", "无法开始写笔记", "không mở được tệp để viết ghi chú";
    draft_stays: "not saved: the note lies in", "未能保存：笔记留在", "chưa lưu được: ghi chú nằm ở";
    goes_on: "goes on with what was read last: ", "继续上次所读：", "đọc tiếp bài đọc lần trước: ";
    cleaned_shown: "everything on the page is shown", "显示页面全部内容", "đang hiện toàn bộ trang";
    cleaned_hidden: "page furniture is hidden", "已隐藏页面杂项", "đã ẩn phần thừa của trang";
    copied: "copied", "已复制", "đã sao chép";
    too_long_to_copy: "too long for the clipboard", "过长，剪贴板放不下", "quá dài, bảng nhớ tạm không chứa hết";
    selecting: "selecting", "选择中", "đang chọn";
    chosen: "chosen: go to its counterpart", "已选定：请移到对应句", "đã chọn: hãy đến câu tương ứng";
    copy_key: "copy", "复制", "sao chép";
    link_key: "link", "关联", "liên kết";
    select_key: "choose", "选择", "chọn";
    unlink_key: "unlink", "解除", "bỏ liên kết";
    other_side_key: "other side", "另一侧", "bên kia";
    end_key: "cancel", "取消", "hủy";
    stands_alone: "marked as having no counterpart", "已标为无对应内容", "đã ghi nhận: không có câu tương ứng";
    not_counterparts: "marked: these do not answer each other", "已标为互不对应", "đã ghi nhận: hai câu này không khớp nhau";
    pinned: "pair pinned by your choice", "已固定配对（您的选择）", "đã ghim cặp bài theo ý bạn";
    rejected: "pair rejected by your choice", "已排除配对（您的选择）", "đã loại cặp bài theo ý bạn";
    moving: "taken: go to an event or report and press the key again; pressed on this report: it leaves its event", "已取出此篇：移到目标事件或报道上再按此键即放入；若仍停在此篇上再按，则移出事件、单独列出", "đã lấy bài này: bấm lại phím này ở sự kiện hay bài khác để chuyển, ở chính bài này để tách ra";
    move_what: "select a report first", "请先选择一篇报道", "hãy chọn một bài trước";
    moved: "moved to that event", "已移到该事件", "đã chuyển sang sự kiện đó";
    moved_out: "taken out of its event", "已移出事件，单独列出", "đã tách khỏi sự kiện";
    contradiction: "this contradicts an earlier decision; u takes that back", "与先前的决定矛盾；按 u 可撤销先前的决定", "trái với quyết định trước; bấm u để hoàn tác quyết định đó";
    undone: "undone", "已撤销", "đã hoàn tác";
    undo_key: "undoes", "撤销", "hoàn tác";
    act_pin: "pinning of the pair", "固定配对", "ghim cặp bài";
    act_reject: "rejection of the pair", "排除配对", "loại cặp bài";
    act_take_back: "taking back a decision", "收回决定", "rút lại quyết định";
    act_move: "moving of the report", "移动报道", "chuyển bài";
    act_link: "link of sentences", "关联句子", "liên kết câu";
    act_unlink: "unlinking of sentences", "解除句子关联", "bỏ liên kết câu";
    act_alone: "mark “no counterpart”", "标为无对应", "ghi nhận không có câu tương ứng";
    act_merge: "merge", "合并", "gộp";
    act_split: "split", "拆分", "tách";
    act_anchor: "anchor", "锚定", "neo";
    nothing_to_undo: "nothing to undo", "没有可撤销的操作", "không có gì để hoàn tác";
    unlinked: "unlinked; the rest is aligned anew", "已解除关联，其余重新对齐", "đã bỏ liên kết; phần còn lại được khớp lại";
    linked: "linked; the rest is aligned anew", "已关联，其余重新对齐", "đã liên kết; phần còn lại được khớp lại";
    merged: "merged with the next", "已与下一组对应合并", "đã gộp với cặp câu sau";
    splitted: "split", "已拆分", "đã tách";
    out_of_order: "not next to each other in both texts", "须在两篇中都相邻", "không liền nhau ở cả hai bài";
    not_linked: "not linked", "尚未关联", "chưa liên kết";
    one_each: "one sentence each: nothing to split", "两侧各一句，无可拆分", "mỗi bên một câu, không có gì để tách";
    nothing_to_merge: "nothing after it to merge with", "后面没有可合并的句子", "phía sau không còn câu nào để gộp";
    no_sentence: "no sentence here: go to one first", "此处没有句子：请先移到一个句子", "ở đây không có câu nào: trước tiên hãy đến một câu";
    put_where: "not there: put it on an event or a report", "不能放在这里：请放到事件或报道上", "không đặt ở đây được: hãy đặt vào một sự kiện hoặc bài";
    lets_go: "cancels the move", "取消移动", "hủy chuyển";
    not_aligned: "could not be aligned", "未能对齐", "không khớp câu được";
    needs_list: "this key works in the list of articles", "此键用于报道列表", "phím này dùng trong danh sách bài";
    gloss_no_pair: "a gloss has nothing to compare", "逐词释义无可比对", "bản giải nghĩa không có gì để đối chiếu";
    needs_pair: "one article alone is open: this key needs a pair", "只打开了一篇，此键用于对照阅读", "chỉ đang mở một bài, phím này cần một cặp bài";
    unlocked: "unlocked: move one side, then = ties the two lit sentences", "已解锁：移动一侧后按 = 锚定两侧当前句", "đã mở khóa: di chuyển một bên rồi bấm = để neo hai câu đang chọn";
    anchored: "anchored", "已锚定", "đã neo";
    locked_again: "locked again, nothing changed", "已重新锁定，未作改动", "đã khóa lại, không có gì thay đổi";
    first_difference: "first difference", "已是第一处差异", "đây là khác biệt đầu tiên";
    last_difference: "last difference", "已是最后一处差异", "đây là khác biệt cuối cùng";
    mark_which: "mark: which letter?", "标记：哪个字母？", "đánh dấu: chữ cái nào?";
    go_which: "go to mark: which letter?", "跳到标记：哪个字母？", "đến chỗ đánh dấu: chữ cái nào?";
    mark_set: "mark set", "已标记", "đã đánh dấu";
    mark_missing: "no such mark; a mark is set by", "没有这个标记；设置标记的键是", "chưa đánh dấu chữ này; phím đánh dấu là";
    mark_no_letter: "a mark is a letter or digit: nothing was set", "标记须为字母或数字，未作更改", "chỉ đánh dấu bằng chữ cái hoặc chữ số: chưa đánh dấu";
    unbound: "not bound; ? shows the keys", "未绑定；按 ? 查看按键", "phím chưa gán; bấm ? để xem phím";
    empty_file: "empty", "空文件", "tệp trống";
    only_furniture: "nothing but page furniture (c shows it)", "只有页面杂项（按 c 显示）", "chỉ có phần thừa của trang (bấm c để xem)";
    binary_file: "not text, not opened", "不是文本，未打开", "không phải văn bản, không mở";
    too_large: "over the size limit", "超过大小上限", "vượt giới hạn kích thước";
    unreadable: "cannot be read", "无法读取", "không đọc được";
    special_file: "special file, not opened", "特殊文件，未打开", "tệp đặc biệt, không mở";
    replaced_bytes: "bytes replaced", "个字节被替换", "byte bị thay";
    controls_shown: "control characters", "个控制字符", "ký tự điều khiển";
    layout_columns: "columns, joined", "并列，逐句对齐", "hai cột, khớp câu";
    layout_free: "columns, free", "并列，各自排版", "hai cột, tự do";
    layout_stacked: "stacked", "上下排列", "trên dưới";
    layout_interleaved: "interleaved", "逐句交错", "xen kẽ từng câu";
    layout_single: "one side", "单侧", "một bên";
    starred: "starred", "已加星标", "đã gắn sao";
    unstarred: "star removed", "已取消星标", "đã bỏ sao";
    noted: "note kept", "笔记已保存", "đã lưu ghi chú";
    text_top: "top", "开头", "đầu bài";
    text_end: "end", "结尾", "cuối bài";
    whole_text: "all", "全文", "cả bài";
    word_saved: "word saved", "词语已保存", "đã lưu từ";
    word_kept: "saved already", "此前已保存", "đã lưu từ trước";
    saved_words: "Saved words", "已保存的词语", "Từ đã lưu";
    no_saved_words: "no words saved in this library; a word is saved by", "此库中还没有保存的词语；保存词语的键是", "thư viện này chưa có từ nào được lưu; phím lưu từ là";
    saved_elsewhere: "saved in other libraries", "个词语保存自其他库", "từ lưu ở thư viện khác";
    sentence_gone: "its sentence is no longer in the text", "原句已不在文中", "câu chứa nó không còn trong bài";
    in_counterpart: "in the counterpart", "对应句中", "trong câu tương ứng";
    in_article: "in this article", "处见于本文", "chỗ trong bài này";
    in_other: "in its counterpart", "处见于对应报道", "chỗ trong bài đối chiếu";
    unknown_command: "unknown command", "未知命令", "không có lệnh này";
    why_key: "why", "依据", "vì sao";
    next_difference_key: "difference", "差异", "khác biệt";
    layout_key: "layout", "版式", "bố cục";
    back_key: "back", "返回", "quay lại";
    unread: "unread", "未读", "chưa đọc";
    begun: "begun", "在读", "đang đọc dở";
    of_these_begun: "of these begun", "其中在读", "trong đó đang đọc dở";
    read_to_end: "read", "已读", "đã đọc";
    with_notes: "with notes", "有笔记", "có ghi chú";
    both_sides: "both sides report", "双方均有报道", "cả hai bên đưa tin";
    clear_filters: "show everything", "显示全部", "hiện tất cả";
    filters: "Filters", "筛选条件", "Bộ lọc";
    switch: "switch", "切换", "bật/tắt";
    reading: "Reading", "阅读状态", "Tình trạng đọc";
    languages: "Languages", "语言", "Ngôn ngữ";
    sides: "Sides", "报道方", "Bên đưa tin";
    search_of: "Search: ", "查找：", "Tìm: ";
    concordance_of: "Concordance: ", "用例：", "Ngữ cảnh: ";
    searching: "searching…", "正在查找…", "đang tìm…";
    sentences: "sentences", "句", "câu";
    places: "places", "处", "chỗ";
    also_as: "also as", "另查", "tìm cả";
    only_typed: "only what is typed", "只查输入的词", "chỉ tìm từ đã gõ";
    only_typed_now: "only what is typed is looked for", "目前只查输入的词", "đang chỉ tìm từ đã gõ";
    also_other: "also the other language", "也查另一种语言", "tìm cả ngôn ngữ kia";
    without_marks: "no text has these marks; shown with any marks", "没有带这些声调符号的文本，已忽略符号", "không có kết quả đúng dấu; hiện cả khác dấu";
    by_left: "by the text before", "按前文", "theo chữ đứng trước";
    by_right: "by the text after", "按后文", "theo chữ đứng sau";
    all_places: "all places in the library", "全库中的用例", "mọi chỗ trong thư viện";
    exporting: "writing…", "正在写入…", "đang ghi…";
    export_stopped: "not written", "已取消写入", "đã hủy ghi";
    bridge_key: "other language", "另一种语言", "ngôn ngữ kia";
    sort_key: "sort", "排序", "sắp xếp";
    export_key: "to a file", "写入文件", "ghi ra tệp";
    open_it: "open", "打开", "mở";
    open_there: "open there", "打开该处", "mở tại đó";
    no_back: "no earlier place", "无法再后退", "không có chỗ nào trước đó";
    no_forward: "no later place", "无法再前进", "không có chỗ nào sau đó";
    mark_elsewhere: "its article is not in this library", "所属报道不在库中", "bài chứa nó không có trong thư viện";
    no_editor: "no editor: set EDITOR", "未设置编辑器：请设置 EDITOR", "chưa có trình soạn thảo: hãy đặt EDITOR";
    did_not_start: "did not start", "未能启动", "không khởi động được";
    set_editor: "set EDITOR to an editor's name", "请将 EDITOR 设为编辑器的名称", "hãy đặt EDITOR là tên một trình soạn thảo";
    written: "written", "已写入", "đã ghi";
    file_exists: "exists already; choose another name", "文件已存在，请换个名字", "đã có tệp này; hãy chọn tên khác";
    notes: "Notes", "笔记", "Ghi chú";
    notes_keys: "i change   - delete   u restore", "i 修改   - 删除   u 恢复", "i sửa   - xóa   u khôi phục";
    no_notes: "No notes yet: i writes one.", "还没有笔记：按 i 写一条。", "Chưa có ghi chú: bấm i để viết.";
    note_gone: "note deleted; u in the list of notes (I) brings it back", "笔记已删除；在笔记列表（I）中按 u 恢复", "đã xóa ghi chú; bấm u trong danh sách ghi chú (I) để khôi phục";
    whole_article: "on the whole article", "针对全文", "cho cả bài";
    libraries: "Libraries", "库", "Thư viện";
    no_libraries: "no other library: name some under [libraries] in your configuration", "没有其他库：可在配置文件的 [libraries] 中添加", "không có thư viện khác: hãy khai báo trong mục [libraries] của tệp cấu hình";
    started_on: "opened at the start", "启动时打开的库", "mở lúc khởi động";
    find_title: "find a title", "找标题", "tìm tiêu đề";
    title_key: "title", "标题", "tiêu đề";
    tags: "Tags", "标签", "Thẻ";
    sources: "Sources", "来源", "Nguồn";
    dates: "Dates", "日期", "Ngày";
    no_tags: "no tags", "没有标签", "không có thẻ";
    star: "star", "星标", "gắn sao";
    tags_here: "tags", "标签", "thẻ";
    marked_read: "counts as read", "已标为已读", "đã đánh dấu là đã đọc";
    marked_unread: "counts as unread", "已标为未读", "đã đánh dấu là chưa đọc";
    newest_first: "newest first", "由新到旧", "mới nhất trước";
    oldest_first: "oldest first", "由旧到新", "cũ nhất trước";
    by_title: "by title", "按标题", "theo tiêu đề";
    by_file: "by file name", "按文件名", "theo tên tệp";
    reports: "reports", "篇", "bài";
    copy: "copy", "篇转载", "bản đăng lại";
    copies: "copies", "篇转载", "bản đăng lại";
    is_copy: "copy", "转载", "đăng lại";
    no_copies: "no copies here", "这里没有转载", "ở đây không có bản đăng lại";
    vanished: "the file is gone; what was read stays", "文件已不存在；已读入的内容保留", "tệp không còn; nội dung đã đọc vẫn giữ";
    files_changed: "files changed on disk", "个文件有变动", "tệp có thay đổi";
    changed_on_disk: "changed on disk", "文件有变动", "tệp có thay đổi";
}

/// English words that are others when there is one; Chinese and Vietnamese have one form.
const ONE: &[(&str, &str)] = &[
    ("articles", "article"),
    ("events", "event"),
    ("paragraphs", "paragraph"),
    ("hits", "hit"),
    ("sentences", "sentence"),
    ("places", "place"),
    ("reports", "report"),
    ("bytes replaced", "byte replaced"),
    ("control characters", "control character"),
    ("files changed on disk", "file changed on disk"),
    ("weakly related pairs", "weakly related pair"),
    ("decisions", "decision"),
    ("problems", "problem"),
];

/// So many of these.
#[must_use]
pub fn counted(n: usize, what: &str) -> String {
    let one = ONE.iter().find(|(many, _)| n == 1 && *many == what);
    format!("{n} {}", one.map_or(what, |(_, one)| one))
}

/// Where a unit of the gloss comes from.
#[must_use]
pub fn origin(origin: Origin, interface: Interface) -> &'static str {
    let [en, zh, vi] = match origin {
        Origin::Name => ["name", "专名", "tên riêng"],
        Origin::Lexicon => ["lexicon", "词典", "từ điển"],
        Origin::Pattern => ["pattern", "按固定格式", "theo mẫu"],
        Origin::Reading => ["only its reading", "仅为读音", "chỉ là âm đọc"],
        Origin::Number => ["number or date", "数字或日期", "số hoặc ngày tháng"],
        Origin::Punctuation => ["sign", "标点", "dấu câu"],
        Origin::Unknown => ["unknown", "未收录", "chưa có"],
    };
    pick(interface, en, zh, vi)
}

/// The heading of a group of keys.
#[must_use]
pub fn group(group: Group, interface: Interface) -> &'static str {
    let [en, zh, vi] = match group {
        Group::Move => ["Move", "移动", "Di chuyển"],
        Group::Open => ["Open and close", "打开与关闭", "Mở và đóng"],
        Group::Find => ["Find", "查找", "Tìm"],
        Group::Compare => ["Compare", "对照", "Đối chiếu"],
        Group::Words => ["Words", "词语", "Từ ngữ"],
        Group::Keep => ["Keep", "保存", "Lưu giữ"],
        Group::View => ["View", "显示", "Hiển thị"],
        Group::Program => ["Program", "程序", "Chương trình"],
    };
    pick(interface, en, zh, vi)
}

/// What is said in the interface's language.
pub(super) fn pick<T>(interface: Interface, en: T, zh: T, vi: T) -> T {
    match interface {
        Interface::English => en,
        Interface::Chinese => zh,
        Interface::Vietnamese => vi,
    }
}

/// What a word is.
#[must_use]
pub fn known_kind(kind: KnownKind, interface: Interface) -> &'static str {
    let (en, zh, vi) = match kind {
        KnownKind::Word => ("word", "词", "từ"),
        KnownKind::Name => ("name", "专名", "tên riêng"),
        KnownKind::Place => ("place", "地名", "địa danh"),
        KnownKind::Char => ("character", "单字", "chữ"),
        KnownKind::Date => ("date", "日期", "ngày tháng"),
        KnownKind::Number => ("number", "数字", "con số"),
    };
    pick(interface, en, zh, vi)
}

/// Where a word's equivalents come from; the user's own dictionaries and CC-CEDICT by their names.
#[must_use]
pub fn provenance(from: &Provenance, interface: Interface) -> &str {
    let (en, zh, vi) = match from {
        Provenance::Table(Source::Glossary) => ("glossary", "用户词表", "bảng từ riêng"),
        Provenance::Table(Source::Gazetteer) => ("gazetteer", "专名表", "bảng tên riêng"),
        Provenance::Table(Source::Lexicon) => ("lexicon", "词典", "từ điển"),
        Provenance::Table(Source::Cldr) => ("CLDR", "CLDR", "CLDR"),
        Provenance::User(name) => return name,
        Provenance::Cedict => ("CC-CEDICT", "CC-CEDICT", "CC-CEDICT"),
        Provenance::Parts => ("put together from its parts", "由各部分拼成", "ghép từ các phần"),
        Provenance::Reading => ("only its reading: a guess", "仅有读音，属推测", "chỉ có âm đọc: phỏng đoán"),
    };
    pick(interface, en, zh, vi)
}

/// What an action does, in the interface's language.
#[must_use]
pub fn action(action: Action, interface: Interface) -> &'static str {
    let (zh, vi) = match action {
        Action::LineDown => ("下一行", "xuống một dòng"),
        Action::LineUp => ("上一行", "lên một dòng"),
        Action::NextSentence => ("下一句", "câu sau"),
        Action::PrevSentence => ("上一句", "câu trước"),
        Action::NextWord => ("下一个词", "từ sau"),
        Action::PrevWord => ("上一个词", "từ trước"),
        Action::NextParagraph => ("下一段", "đoạn sau"),
        Action::PrevParagraph => ("上一段", "đoạn trước"),
        Action::HalfPageDown => ("向下半页", "xuống nửa trang"),
        Action::HalfPageUp => ("向上半页", "lên nửa trang"),
        Action::PageDown => ("下一页", "trang sau"),
        Action::PageUp => ("上一页", "trang trước"),
        Action::Top => ("到开头", "về đầu"),
        Action::Bottom => ("到结尾", "về cuối"),
        Action::Open => ("打开；有对应报道则对照打开", "mở; nếu có bài đối chiếu thì mở cả hai"),
        Action::Back => ("返回一步", "quay lại một bước"),
        Action::NextPane => ("另一侧", "sang bên kia"),
        Action::PrevPane => ("另一侧（反向）", "sang bên kia, chiều ngược"),
        Action::NextArticle => ("下一篇，或下一篇对应报道", "bài sau, hoặc bài đối chiếu sau"),
        Action::PrevArticle => ("上一篇，或上一篇对应报道", "bài trước, hoặc bài đối chiếu trước"),
        Action::Search => ("在此查找；列表中为筛选", "tìm ở đây; trong danh sách: lọc"),
        Action::SearchLibrary => ("全库查找", "tìm trong cả thư viện"),
        Action::Bridge => ("结果：是否也查另一种语言的词", "kết quả: tìm cả từ của ngôn ngữ kia, hoặc chỉ từ đã gõ"),
        Action::Export => ("结果：写入文件", "kết quả: ghi ra tệp"),
        Action::Filters => (
            "列表筛选：未读、星标、标签、来源、日期、报道方",
            "lọc danh sách: chưa đọc, sao, thẻ, nguồn, ngày, bên đưa tin",
        ),
        Action::NextHit => ("下一处查找结果", "kết quả sau"),
        Action::PrevHit => ("上一处查找结果", "kết quả trước"),
        Action::NextDifference => ("下一处差异", "khác biệt sau"),
        Action::PrevDifference => ("上一处差异", "khác biệt trước"),
        Action::Differences => ("列出全部差异", "liệt kê mọi khác biệt"),
        Action::Why => ("为何将两篇配对", "vì sao hai bài được ghép cặp"),
        Action::Timeline => ("系列的历届报道", "các kỳ của chuỗi sự kiện"),
        Action::Pin => ("固定配对，或关联所选句子", "ghim cặp bài, hoặc liên kết các câu đã chọn"),
        Action::Reject => ("排除配对，或解除句子关联", "loại cặp bài, hoặc bỏ liên kết câu"),
        Action::MoveReport => ("将报道移到另一事件：先取出，再放入", "chuyển bài sang sự kiện khác: lấy rồi đặt"),
        Action::Sync => {
            ("解锁滚动；再按则锁定，移动过则锚定", "mở khóa cuộn; bấm lần nữa: khóa lại, neo nếu đã di chuyển")
        }
        Action::MergeNext => ("与下一组对应合并", "gộp với cặp câu sau"),
        Action::Split => ("拆分此组对应", "tách cặp câu này"),
        Action::Undo => ("撤销对此配对的上一次操作", "hoàn tác thao tác gần nhất với cặp bài"),
        Action::Lookup => ("查词", "tra từ"),
        Action::SaveWord => ("保存词语及其所在句子", "lưu từ cùng câu chứa nó"),
        Action::Words => ("已保存的词语及其所在句子", "các từ đã lưu, kèm câu chứa chúng"),
        Action::Names => ("本文中的专名", "tên riêng trong bài"),
        Action::Pinyin => ("在汉字上方标拼音", "phiên âm pinyin trên chữ Hán"),
        Action::HanViet => ("在汉字上方标汉越音", "âm Hán Việt trên chữ Hán"),
        Action::Gloss => ("另一种语言的逐词释义", "giải nghĩa từng từ sang ngôn ngữ kia"),
        Action::Select => ("从此处选择文字", "chọn văn bản từ đây"),
        Action::SelectRight => ("多选一个字符", "chọn thêm một ký tự"),
        Action::SelectLeft => ("少选一个字符", "bớt một ký tự"),
        Action::Copy => ("复制引文及出处", "sao chép trích dẫn kèm nguồn"),
        Action::Mark => ("设置标记（再按一个字母）", "đánh dấu (rồi bấm một chữ cái)"),
        Action::GoMark => ("跳到标记（再按其字母）", "đến chỗ đã đánh dấu (rồi bấm chữ cái đó)"),
        Action::JumpBack => ("回到跳转前的位置", "quay lại chỗ trước khi nhảy"),
        Action::JumpForward => ("回到跳转后的位置", "trở lại chỗ đã nhảy tới"),
        Action::Star => ("星标", "gắn sao"),
        Action::Tag => ("标签：输入词即添加，输入 -词 即去除", "thẻ: gõ từ để thêm, -từ để bỏ"),
        Action::ToggleRead => ("标为已读或未读", "đánh dấu đã đọc hoặc chưa đọc"),
        Action::Note => {
            ("写或改句子的笔记；列表中为全文笔记", "viết hoặc sửa ghi chú cho câu; trong danh sách: cho cả bài")
        }
        Action::ComposeNote => ("用 $EDITOR 写笔记", "viết ghi chú bằng $EDITOR"),
        Action::Notes => ("全部笔记", "mọi ghi chú"),
        Action::Layout => {
            ("切换版式：并列、自由、上下、交错、单侧", "đổi bố cục: hai cột, tự do, trên dưới, xen kẽ, một bên")
        }
        Action::Swap => ("左右互换", "đổi chỗ hai bên"),
        Action::Wider => ("加宽左侧", "nới rộng bên trái"),
        Action::Narrower => ("缩窄左侧", "thu hẹp bên trái"),
        Action::Cleaned => {
            ("显示页面杂项；列表中展开转载", "hiện phần thừa của trang; trong danh sách: mở các bản đăng lại")
        }
        Action::Zen => ("只看正文", "chỉ hiện văn bản"),
        Action::Group => {
            ("列表：按事件、日期、来源分组，或不分组", "danh sách: nhóm theo sự kiện, ngày, nguồn, hoặc không nhóm")
        }
        Action::Sort => (
            "排序：日期、标题、文件名；结果：日期、前后文",
            "sắp xếp: ngày, tiêu đề, tên tệp; kết quả: ngày, chữ trước hoặc sau",
        ),
        Action::Language => ("列表：全部语言、中文、越南文", "danh sách: mọi ngôn ngữ, tiếng Trung, tiếng Việt"),
        Action::Libraries => ("打开配置中的另一个库", "mở thư viện khác trong cấu hình"),
        Action::Problems => ("问题", "vấn đề"),
        Action::Editor => ("用 $EDITOR 打开", "mở bằng $EDITOR"),
        Action::Command => ("命令行", "dòng lệnh"),
        Action::Help => ("本帮助", "trợ giúp này"),
        Action::Rescan => ("检查文件变动", "tìm tệp có thay đổi"),
        Action::Redraw => ("重绘", "vẽ lại"),
        Action::Suspend => ("挂起", "tạm dừng chương trình"),
        Action::Quit => ("退出", "thoát"),
    };
    pick(interface, action.help(), zh, vi)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::is_nfc;

    #[test]
    fn every_text_stands_in_three_languages_and_in_nfc() {
        for (name, texts) in ALL {
            for text in texts {
                assert!(!text.trim().is_empty() && is_nfc(text), "{name}: {text:?}");
            }
            assert!(
                texts[1].chars().any(crate::text::is_han) || ["：", "，", "；"].contains(&texts[1]),
                "{name}: {:?} is not Chinese",
                texts[1]
            );
        }
    }

    #[test]
    fn one_of_a_thing_is_told_as_one() {
        assert_eq!(counted(1, words(Interface::English).articles), "1 article");
        assert_eq!(counted(0, words(Interface::English).articles), "0 articles");
        assert_eq!(counted(1, words(Interface::Chinese).articles), "1 篇报道");
        assert_eq!(counted(1, "problems"), "1 problem");
    }

    /// Words that stand in the Vietnamese texts as in the English ones: names of files, keys and commands.
    const SAME: &[&str] = &["doichieu", "libraries", "txt", "md", "tsv", "help", "Esc", "pinyin", "EDITOR", "a"];

    fn words_of(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1)
    }

    /// That no English word is left in another language.
    fn kept(en: &str, other: &str) {
        let english = |w: &&str| w.is_ascii() && words_of(en).any(|e| e == *w) && !SAME.contains(w);
        let left: Vec<&str> = words_of(other).filter(english).collect();
        assert!(left.is_empty(), "{en:?} in {other:?}: {left:?}");
    }

    #[test]
    fn no_text_is_left_in_english() {
        for (_, [en, zh, vi]) in ALL {
            kept(en, zh);
            kept(en, vi);
        }
        let kinds =
            [KnownKind::Word, KnownKind::Name, KnownKind::Place, KnownKind::Char, KnownKind::Date, KnownKind::Number];
        let tables = [Source::Glossary, Source::Gazetteer, Source::Lexicon].map(Provenance::Table);
        for interface in [Interface::Chinese, Interface::Vietnamese] {
            for kind in kinds {
                kept(known_kind(kind, Interface::English), known_kind(kind, interface));
            }
            for from in tables.iter().chain([&Provenance::Parts, &Provenance::Reading]) {
                kept(provenance(from, Interface::English), provenance(from, interface));
            }
        }
        for &a in Action::ALL {
            kept(a.help(), action(a, Interface::Chinese));
            kept(a.help(), action(a, Interface::Vietnamese));
        }
    }

    #[test]
    fn every_action_and_group_is_explained_in_three_languages() {
        for interface in [Interface::English, Interface::Chinese, Interface::Vietnamese] {
            for &a in Action::ALL {
                assert!(!action(a, interface).is_empty() && is_nfc(action(a, interface)), "{a:?}");
                assert!(!group(a.group(), interface).is_empty());
            }
        }
    }
}
