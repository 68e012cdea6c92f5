"""Faults that are a person's or a file's, each as one Chinese sentence: what, where, what to do.

Everything else that is raised is a bug.
"""

import errno
import re

MESSAGES: dict[str, str] = {
    # the data file
    "file.missing": "找不到文件“{path}”；请核对文件名和所在的文件夹。",
    "file.unreachable": "“{path}”打不开（{detail}）；请核对文件名，并检查文件夹的权限。",
    "file.exists": "“{path}”已存在，没有改动它；请换一个文件名。",
    "file.folder": "文件夹“{path}”不存在或不能写入；请换一个位置。",
    "file.not_ours": "“{path}”不是本程序的数据文件；请选择扩展名为 .jk 的文件。",
    "file.newer": "“{path}”由更新版本的程序建立，本版本不能打开，文件没有改动；请升级程序。",
    "file.trial": "“{path}”由发布以前的试用版建立，本版本打不开，文件没有改动；请新建文件后重新导入报表。",
    "file.damaged": "“{path}”已损坏（{detail}）；请打开旁边“备份”文件夹里最近的副本。",
    "file.busy": "“{path}”已被另一个窗口或程序打开{holder}；请先关闭那一个。",
    "file.gone": "“{path}”不在原处了（移走、换掉或盘已拔出），这一步没有存入；请放回后再试，或另存到别处。",
    "file.read_only": "“{path}”不能写入；请检查文件是否只读、所在文件夹是否允许写入。",
    "file.disk": "写入“{path}”失败（{detail}）；请检查磁盘空间后再试，原有内容没有改动。",
    "file.unsealed": "“{path}”里有一次没有完成的写入（可能被别的程序改过）；请打开旁边“备份”文件夹里的副本。",
    "out.data": "“{path}”是数据文件，没有改动它；请换一个文件名。",
    "out.xlsx": "“{path}”的扩展名不是 .xlsx，没有写出表格；请改用 .xlsx。",
    "file.is_folder": "“{path}”是文件夹，不是数据文件；请写明扩展名为 .jk 的文件。",
    "out.folder": "不能写入“{path}”：这是文件夹；请写明文件名。",
    "sqlite.old": "本机的 SQLite {version} 过旧，至少需要 3.37；请换用较新的 Python 3.11。",
    "backup.damaged": "备份“{path}”没有通过校验（{detail}），已删去；数据文件没有改动，请换一个位置再备份。",
    "backup.failed": "不能写备份“{path}”（{detail}）；请检查文件夹和磁盘空间，数据文件本身完好。",
    "restore.unsound": "备份“{path}”不能用来恢复（{detail}）；请选择另一个备份，没有改动任何文件。",
    "restore.unknown": "没有找到备份“{name}”；请用 backups 列出已有的备份。",
    "restore.failed": "没有恢复到“{path}”（{detail}）；请检查文件夹和磁盘空间，备份和原有文件都没有改动。",
    # journal
    "past.invalid": "“{text}”不是操作序号，也不是日期；请写日志中的序号，或如 2026-03-05 的日期。",
    "past.unknown": "没有第 {text} 号操作；最新的是第 {newest} 号，请用 history 查看。",
    "past.before": "{text} 时还没有这个数据文件；请用 history 查看最早的操作。",
    "undo.nothing": "没有可以撤销的操作。",
    "redo.nothing": "没有可以重做的操作。",
    "undo.conflict": "不能撤销“{what}”：{where}在此之后又被改过；请先撤销后来的修改。",
    "undo.needed": "不能撤销“{what}”：后来的操作还用着它读入的表格或所建的内容；请先撤销后来的操作。",
    "undo.unknown": "日志中没有第 {change} 号操作，或它不能撤销；请在日志中核对。",
    # entry
    "plan.unknown": "没有内置规划“{plan}”；可用的有：{known}。",
    "plan.not_here": "文件里没有规划“{plan}”；有：{known}。",
    "plan.twice": "文件里已经有{plan}；同一个规划只能有一份，请核对年份。",
    "plan.blank": "规划名称和区的名称不能空着；请填写。",
    "plan.years": "{first}—{last}年不能作规划的年份；首年须早于末年，最多 {most} 年，请核对。",
    "indicator.unknown": "没有代码为“{code}”的指标；请核对代码。",
    "department.unknown": "没有名为“{department}”的部门；现有部门：{known}。",
    "department.empty": "部门“{department}”没有负责的指标，不用填报；请在指标表中核对牵头部门。",
    "department.not_due": "部门“{department}”没有按{often}报的指标，不用填这一期；请改选季度或全年。",
    "form.nothing": "没有部门要填报{period}的数；请改选期别，或在指标表中核对牵头部门和频率。",
    "form.no_items": "部门“{department}”没有要填报的{period}{what}；请改选期别，或核对责任单位、牵头部门。",
    "form.no_items_at_all": "没有部门要填报{period}{what}；请改选期别，或核对责任单位、牵头部门。",
    "export.nothing": "{year}年没有可以写进{what}的内容。",
    "department.blank": "部门名单里有一行没有名称；请填上名称，或删去这一行。",
    "department.twice": "部门“{department}”出现了两次；请只留一行。",
    "department.in_use": "部门“{department}”还负责 {count} 项指标或项目，不能删去；请先改由别的部门负责。",
    "attribute.unknown": "“{attribute}”不是指标属性；请选约束性或预期性。",
    "alias.general": "“{alias}”太笼统，别的指标在表里也会这样叫；请写全再作{where}的别名。",
    "alias.taken": "“{alias}”是{where}的{what}，不能又作别的指标的别名；请去掉或改写它。",
    "target.none": "{where}：纲要没有给出目标，不能调整；如需评价，请先核对规则。",
    "target.reason": "{where}：调整目标要写明理由；请填写理由后再存。",
    "target.invalid": "{where}：“{text}”不是目标值；请填一个数，有上限时上限要大于下限。",
    "target.same": "{where}：与现行目标相同，没有改动；请填新的目标值。",
    "target.comparison": "{where}：“{text}”与所选的比较方式“{comparison}”不一致；请只写数，或改选比较方式。",
    "setting.range": "{setting}应是 {least} 到 {most} 之间的数，最多 {decimals} 位小数；请改正后再存。",
    "setting.whole": "{setting}应是 {least} 到 {most} 之间的整数；请改正后再存。",
    "tolerance.invalid": "{where}：“{text}”不能作容差；请填不小于零、且比目标值小的数，或留空。",
    "path.unused": "{where}按“{rule}”评价，没有计划路径可选；请保留直线。",
    "horizon.invalid": "{where}：“{text}”不是远景目标；请填 {first}—2099 年和 1 以外、不超过 100 的倍数。",
    "pick.reason": "{where}：选定采用哪一种数，或恢复采用最高阶段，要写明理由；请填写理由后再存。",
    "pick.missing": "{where}没有{stage}数；已有的是：{held}。",
    "pick.placeholder": "{where}的{stage}数是“{text}”，不是数，不能选定采用。",
    "period.invalid": "“{period}”不是期别；请写成 2023、2023Q3 或 2023-07。",
    "period.outside": "{period}不在规划的年份 {first}—{last} 之内；请核对年份。",
    "value.invalid": "{where}：“{text}”不是数；请填数字，没有数据时留空。",
    "value.unit": "{where}：“{text}”的单位与“{unit}”不同；请按“{unit}”填数。",
    "value.baseline": "{where}是基数年；基数请在指标表的“基期”一栏填写或修改。",
    "value.locked": "{where}已锁定，不能修改；请先在审核中解锁。",
    "value.locked_by": "{where}已由 {who} 锁定，不能修改；请先在审核中解锁。",
    "value.date": "{where}：“{text}”不是日期；请写成 2023-06-30。",
    "value.stopped": "{where}：{problem}；没有存入。",
    "value.warned": "{where}：{problem}；核对无误后请写明理由（--reason）再存。",
    # projects and tasks
    "project.unknown": "没有编号为“{code}”的项目；请核对编号。",
    "plan.adopt": "{where}没有采用建议的目标（{detail}）；请直接填写年度目标。",
    "task.unknown": "没有编号为“{code}”的任务；请核对编号。",
    "task.taken": "编号“{code}”已有任务；请换一个编号。",
    "task.helper_leads": "部门“{department}”是这项任务的牵头部门，不能又是配合部门；请去掉一个。",
    "task.section": "章节“{text}”看不懂；请写成“4.1 标题”，或选一个已有的章节。",
    "project.taken": "编号“{code}”已有项目；请换一个编号。",
    "project.linked": "任务{tasks}写明服务于项目{code}，不能删除；请先在任务中去掉这个项目。",
    "item.twice": "{where}：有两个“{text}”；名称不能重复，请改名或删去一个。",
    "item.blank": "{where}不能空着；请填写。",
    "item.negative": "{where}：“{text}”小于零；请填不小于零的数。",
    "item.weight": "{where}：“{text}”超过 100；权重是占整个项目的百分比，请填 0 到 100 的数。",
    "item.date": "{where}：“{text}”不是日期；请写成 2023、2023-07 或 2023-07-15。",
    "item.day": "{where}：“{text}”不是哪一天；请写成 2023-07-15。",
    "item.word": "{where}：没有“{text}”这一项；可填：{known}。",
    "text.unreadable": "“{path}”读不出文字（{detail}）；请核对文件名，文件要是 UTF-8 的文本文件。",
    "text.long": "{where}超过 {most} 字；请分开填写，或写成附件。",
    "clip.large": "剪贴板里的表格过大（最多读 {most} 格）；请只复制要粘贴的部分。",
    "clip.empty": "剪贴板里没有可以粘贴的表格或文字；请先复制。",
    # the review
    "review.reason": "{move}要写明理由；请填写理由后再{move}。",
    "review.none": "没有符合条件的数；请核对年份、部门和指标代码。",
    "review.no_items": "没有符合条件的{noun}；请核对期别、部门和编号。",
    "comment.blank": "{where}的批注是空的；请写内容，不要的请删除批注。",
    "comment.long": "{where}的批注有 {count} 个字，最多 {most} 个；请写短些，或分成几条。",
    "comment.gone": "{where}的这条批注已经不在了；请重新查看。",
    # the report
    "output.lost": "结果没能写到输出（{detail}）；已经存入的数不受影响，可用 history 查看。",
    "report.ending": "“{path}”的扩展名不是 .pdf、.docx 或 .xlsx，没有写出报告；请改用其中之一。",
    "report.month": "{kind}按月写，要指定月份；请选 1 到 12 月。",
    "report.subject": "{kind}要指定{what}；请选一个。",
    "report.midterm": "{year}年是规划的最后一年，不作中期评估；请改用总结评估，或选以前的年份。",
    "report.final": "总结评估在规划的最后一年作出；请选 {year} 年。",
    "report.no_parts": "{kind}各部分都要有，不能略去；--without 只用于年度监测报告、中期评估和总结评估。",
    "report.unknown_part": "{kind}没有可以略去的“{name}”；可以略去的有：{known}。",
    "report.disagrees": "报告里有 {count} 处文字同数据不一致，没有写出：{where}；"
    "请改正或确认无误后再写出（窗口“报告”页的“编辑文字”，或命令 report-text），也可以先写成草稿（--draft）。",
    "report.no_part": "报告里没有“{part}”这一段可以改写；请用 report-text 列出各段。",
    "reminder.nothing": "{department}没有{year}年要催报的事项，不用出催报单。",
    "reminder.nobody": "没有部门欠报{year}年的事项，不用出催报单。",
    "report.unwritable": "不能写入“{path}”（{detail}）；请换个文件夹，或先关闭打开它的程序，原文件未改动。",
    "verify.other": "“{name}”不是 PDF 文件；请选本程序保存的报告。",
    "verify.damaged": "“{name}”不能核对（{detail}）；请选本程序保存、没有损坏的 PDF。",
    "verify.foreign": "“{name}”里没有本程序的校验信息（不是本程序写的，或重新生成过）；请另选。",
    "verify.kind": "“{name}”是本程序不认识的报告种类（由 {version} 版写出）；请升级程序后再核对。",
    "font.unusable": "字体文件“{path}”不能用于印刷（{detail}）；请在设置中换一个 TrueType 字体，或不指定。",
    # spreadsheets
    "sheet.empty": "“{name}”是空文件，没有可读的内容；请核对后重新发送。",
    "sheet.blank": "“{name}”的工作表里没有任何数据；请核对是否选错了文件。",
    "sheet.hidden": "“{name}”的工作表（{sheets}）都已隐藏，没有读取；请取消隐藏后重新保存。",
    "sheet.encrypted": "“{name}”设有打开密码，不能读取；请在原程序中取消密码后重新保存。",
    "sheet.corrupt": "“{name}”已损坏或不完整（{detail}），不能读取；请重新保存，或请报送单位重新发送。",
    "sheet.too_large": "“{name}”过大（{detail}），不能读取；请删去多余的行、列和图片，或拆成几个文件。",
    "sheet.bomb": "“{name}”的内部结构异常（{detail}），已停止读取；请勿使用该文件，并向报送单位核实。",
    "sheet.slow": "“{name}”在 {seconds} 秒内没有读完，已停止读取；请删去多余内容后重新保存。",
    "sheet.cancelled": "已取消读取“{name}”，数据没有改动；需要时请重新选择文件。",
    "sheet.unknown": "“{name}”不是电子表格（{detail}）；请使用 xlsx、xls、et、ods 或 csv 文件。",
    "match.unknown": "表格里没有名称为“{label}”的数；请照预览中列出的名称写。",
    "match.code": "“{text}”不是指标或项目的代码；请写代码，如 高新企业数=E20，不采用时写 高新企业数=。",
    "region.unknown": "表格里没有地区“{region}”可作对标的数；有的是：{known}。",
    "import.stale": "{where}在预览之后改过，没有存入任何数；请重新预览后再存。",
    "layout.unknown": "没有记住名称“{label}”的对应；请用 layouts 查看。",
    "sheet.unreadable": "“{name}”不能读取（{detail}）；请检查文件是否存在、是否正被其他程序占用。",
    "sheet.fault": "读“{name}”时程序出错，不是文件的错，数据没有改动；请把这个文件和程序日志交给维护人员。",
    "sheet.changed": "文件“{name}”在读取之后改过，请重新导入。",
}


REASONS: dict[str, str] = {
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "ENOENT": "文件或文件夹不存在",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EISDIR": "这是文件夹",
    "ENAMETOOLONG": "名称过长",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已满",
    "EROFS": "磁盘只读",
    "EIO": "磁盘读写出错",
    "EBUSY": "正被别的程序使用",
    "ETXTBSY": "正被别的程序使用",
    "SQLITE_FULL": "磁盘已满",
    "SQLITE_IOERR": "磁盘读写出错",
    "SQLITE_CANTOPEN": "打不开",
    "SQLITE_READONLY": "只读",
    "SQLITE_BUSY": "正被别的程序使用",
}


def reason(fault: BaseException) -> str:
    """Return in Chinese why the system or the database refused, for the `detail` of a message."""
    number = getattr(fault, "errno", None)
    name = getattr(fault, "sqlite_errorname", None) or errno.errorcode.get(number or 0, "")
    whole = REASONS.get(name) or REASONS.get("_".join(name.split("_")[:2]))
    return whole or f"系统错误 {name or type(fault).__name__}"


# in names of files: line breaks, signs that turn the direction of writing, bytes that are no text
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class UserError(Exception):
    """A fault that a person can mend; `str()` gives the Chinese sentence.

    `code` is a key of MESSAGES, `values` fill its template. Raises KeyError for an unknown code,
    which is a bug.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(_UNSHOWN.sub("\ufffd", MESSAGES[code].format(**values)))
