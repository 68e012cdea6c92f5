-- The whole current schema of a data file (.jk). Numbers are canonical decimal text; every row
-- change is written to the journal by the triggers at the end, and refused outside an edit.
-- Column comments name the unit or the words allowed.

PRAGMA application_id = 0x4A4B5047;  -- "JKPG"
PRAGMA user_version = 6;

-- ---------------------------------------------------------------- the journal

-- One row an edit. `hash` is NULL while the edit is open; sealing sets it and closes the edit.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                 -- UTC, ISO 8601 to the second
    who TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('create', 'edit', 'import', 'undo', 'redo')),
    what TEXT NOT NULL CHECK (what <> ''),
    reason TEXT NOT NULL DEFAULT '',
    reverts INTEGER REFERENCES change (id),  -- the change that undo takes back or redo repeats
    previous TEXT NOT NULL,           -- hash of the change before, '' for the first
    hash TEXT CHECK (hash IS NULL OR length(hash) = 64)
) STRICT;

CREATE UNIQUE INDEX change_open ON change ((1)) WHERE hash IS NULL;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (id),
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,                -- JSON array of the primary key
    before TEXT,                      -- JSON image, NULL for an inserted row
    after TEXT,                       -- JSON image, NULL for a deleted row
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;

CREATE INDEX journal_change ON journal (change);
CREATE INDEX journal_row ON journal (tbl, key);

CREATE TRIGGER change_begins_open BEFORE INSERT ON change
WHEN NEW.hash IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a change begins open');
END;

CREATE TRIGGER change_is_sealed_once BEFORE UPDATE ON change
WHEN OLD.hash IS NOT NULL OR NEW.hash IS NULL
    OR OLD.id IS NOT NEW.id OR OLD.at IS NOT NEW.at OR OLD.who IS NOT NEW.who
    OR OLD.kind IS NOT NEW.kind OR OLD.what IS NOT NEW.what OR OLD.reason IS NOT NEW.reason
    OR OLD.reverts IS NOT NEW.reverts OR OLD.previous IS NOT NEW.previous
BEGIN
    SELECT RAISE(ABORT, 'a sealed change never changes');
END;

CREATE TRIGGER change_stays BEFORE DELETE ON change
BEGIN
    SELECT RAISE(ABORT, 'a change is never deleted');
END;

CREATE TRIGGER journal_belongs_to_the_open_edit BEFORE INSERT ON journal
WHEN NEW.change IS NOT (SELECT id FROM change WHERE hash IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'the journal is written inside an edit only');
END;

CREATE TRIGGER journal_row_stays BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'a journal row never changes');
END;

CREATE TRIGGER journal_row_is_never_deleted BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'a journal row is never deleted');
END;

-- ---------------------------------------------------------------- the plan

CREATE TABLE plan (
    code TEXT PRIMARY KEY CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    short_name TEXT NOT NULL,
    district TEXT NOT NULL,
    base_year INTEGER NOT NULL,
    first_year INTEGER NOT NULL CHECK (first_year > base_year),
    last_year INTEGER NOT NULL CHECK (last_year >= first_year),
    tolerance TEXT NOT NULL,          -- percentage points of the task
    growth_tolerance TEXT NOT NULL,   -- percentage points of growth
    most_lacking TEXT NOT NULL,       -- percent of indicators without data, above it no overall verdict
    jump_times TEXT NOT NULL,         -- limits of the check for jumps: times the largest change so far,
    jump_points TEXT NOT NULL,        -- points a year of shares,
    jump_growth TEXT NOT NULL,        -- points a year of rates of change,
    jump_amount TEXT NOT NULL,        -- percent a year of amounts,
    jump_flow TEXT NOT NULL,          -- percent a year of what is counted anew each year
    light_yellow TEXT NOT NULL,       -- percentage points behind pace from which a project's light is yellow,
    light_red TEXT NOT NULL,          -- and above which it is red
    demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
    notes TEXT NOT NULL DEFAULT '',   -- what a reader must know of the plan's data, a line each
    CHECK (tolerance NOT GLOB '*[^0-9.]*' AND tolerance GLOB '[0-9]*' AND tolerance NOT GLOB '*.*.*'),
    CHECK (growth_tolerance NOT GLOB '*[^0-9.]*' AND growth_tolerance GLOB '[0-9]*' AND growth_tolerance NOT GLOB '*.*.*'),
    CHECK (most_lacking NOT GLOB '*[^0-9.]*' AND most_lacking GLOB '[0-9]*' AND most_lacking NOT GLOB '*.*.*'),
    CHECK (jump_times NOT GLOB '*[^0-9.]*' AND jump_times GLOB '[0-9]*' AND jump_times NOT GLOB '*.*.*'),
    CHECK (jump_points NOT GLOB '*[^0-9.]*' AND jump_points GLOB '[0-9]*' AND jump_points NOT GLOB '*.*.*'),
    CHECK (jump_growth NOT GLOB '*[^0-9.]*' AND jump_growth GLOB '[0-9]*' AND jump_growth NOT GLOB '*.*.*'),
    CHECK (jump_amount NOT GLOB '*[^0-9.]*' AND jump_amount GLOB '[0-9]*' AND jump_amount NOT GLOB '*.*.*'),
    CHECK (jump_flow NOT GLOB '*[^0-9.]*' AND jump_flow GLOB '[0-9]*' AND jump_flow NOT GLOB '*.*.*'),
    CHECK (light_yellow NOT GLOB '*[^0-9.]*' AND light_yellow GLOB '[0-9]*' AND light_yellow NOT GLOB '*.*.*'),
    CHECK (light_red NOT GLOB '*[^0-9.]*' AND light_red GLOB '[0-9]*' AND light_red NOT GLOB '*.*.*')
) STRICT, WITHOUT ROWID;

CREATE TABLE pillar (
    plan TEXT NOT NULL REFERENCES plan (code),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL,
    PRIMARY KEY (plan, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE department (
    plan TEXT NOT NULL REFERENCES plan (code),
    name TEXT NOT NULL CHECK (name <> ''),
    contact TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    PRIMARY KEY (plan, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator (
    plan TEXT NOT NULL REFERENCES plan (code),
    code TEXT NOT NULL CHECK (code <> ''),
    pillar TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    unit TEXT NOT NULL,
    decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 9),
    attribute TEXT NOT NULL CHECK (attribute IN ('约束性', '预期性')),
    frequency TEXT NOT NULL CHECK (frequency IN ('year', 'quarter', 'month')),
    rule TEXT NOT NULL CHECK (rule IN ('level', 'cumulative', 'average_growth', 'cumulative_change',
        'point_change', 'annual_point_change', 'every_year', 'spread', 'trend', 'achieve', 'monitor', 'qualitative')),
    direction TEXT NOT NULL CHECK (direction IN ('higher', 'lower')),
    baseline_year INTEGER,
    baseline TEXT,
    target_year INTEGER,
    reference TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    headline INTEGER NOT NULL DEFAULT 0 CHECK (headline IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    path_shape TEXT NOT NULL DEFAULT 'linear' CHECK (path_shape IN ('linear', 'geometric')),
    tolerance TEXT,
    growth TEXT NOT NULL DEFAULT '',  -- code of the indicator that publishes its real growth
    whole TEXT NOT NULL DEFAULT '',   -- code of the indicator that it is a part of
    additive INTEGER NOT NULL DEFAULT 0 CHECK (additive IN (0, 1)),  -- its parts add up to it
    horizon_year INTEGER,             -- a longer horizon, such as Vision 2035
    horizon_times TEXT,               -- how many times the baseline by then
    horizon_section TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    PRIMARY KEY (plan, code),
    FOREIGN KEY (plan, pillar) REFERENCES pillar (plan, name),
    CHECK (whole <> code),
    CHECK ((horizon_year IS NULL) = (horizon_times IS NULL)),
    CHECK (horizon_times IS NULL OR (horizon_times NOT GLOB '*[^0-9.]*' AND horizon_times GLOB '[0-9]*'
        AND horizon_times NOT GLOB '*.*.*')),
    CHECK (baseline IS NULL OR (baseline NOT GLOB '*[^-0-9.]*' AND baseline NOT GLOB '?*-*'
        AND baseline NOT GLOB '*.*.*' AND baseline GLOB '*[0-9]' AND baseline NOT GLOB '*.*0'
        AND baseline NOT GLOB '0[0-9]*' AND baseline NOT GLOB '-0[0-9]*' AND baseline NOT GLOB '.*'
        AND baseline NOT GLOB '-.*' AND baseline <> '-0')),
    CHECK (tolerance IS NULL OR (tolerance NOT GLOB '*[^0-9.]*' AND tolerance GLOB '[0-9]*'
        AND tolerance NOT GLOB '*.*.*'))
) STRICT, WITHOUT ROWID;

-- Other names that a department's table may use.
CREATE TABLE alias (
    plan TEXT NOT NULL,
    alias TEXT NOT NULL CHECK (alias <> ''),
    indicator TEXT NOT NULL,
    PRIMARY KEY (plan, alias),
    FOREIGN KEY (plan, indicator) REFERENCES indicator (plan, code)
) STRICT, WITHOUT ROWID;

-- Versions of a target count from 1; the highest is in force.
CREATE TABLE target (
    plan TEXT NOT NULL,
    indicator TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    comparison TEXT NOT NULL CHECK (comparison IN ('>=', '>', '<=', '<', '≈')),
    value TEXT,
    upper TEXT,
    document TEXT NOT NULL DEFAULT '',   -- 文号
    decided_on TEXT NOT NULL DEFAULT '', -- ISO date
    reason TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',       -- as the plan words it; all there is where it holds no number
    PRIMARY KEY (plan, indicator, version),
    FOREIGN KEY (plan, indicator) REFERENCES indicator (plan, code),
    CHECK (value IS NULL OR (value NOT GLOB '*[^-0-9.]*' AND value NOT GLOB '?*-*'
        AND value NOT GLOB '*.*.*' AND value GLOB '*[0-9]' AND value NOT GLOB '*.*0'
        AND value NOT GLOB '0[0-9]*' AND value NOT GLOB '-0[0-9]*' AND value NOT GLOB '.*'
        AND value NOT GLOB '-.*' AND value <> '-0')),
    CHECK (upper IS NULL OR (upper NOT GLOB '*[^-0-9.]*' AND upper NOT GLOB '?*-*'
        AND upper NOT GLOB '*.*.*' AND upper GLOB '*[0-9]' AND upper NOT GLOB '*.*0'
        AND upper NOT GLOB '0[0-9]*' AND upper NOT GLOB '-0[0-9]*' AND upper NOT GLOB '.*'
        AND upper NOT GLOB '-.*' AND upper <> '-0'))
) STRICT, WITHOUT ROWID;

-- What one year is to reach (年度计划), in versions like a target.
CREATE TABLE annual_target (
    plan TEXT NOT NULL,
    indicator TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2099),
    version INTEGER NOT NULL CHECK (version >= 1),
    comparison TEXT NOT NULL CHECK (comparison IN ('>=', '>', '<=', '<', '≈')),
    value TEXT,
    upper TEXT,
    document TEXT NOT NULL DEFAULT '',   -- 文号
    decided_on TEXT NOT NULL DEFAULT '', -- ISO date
    reason TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',       -- as the plan words it; all there is where it holds no number
    PRIMARY KEY (plan, indicator, year, version),
    FOREIGN KEY (plan, indicator) REFERENCES indicator (plan, code),
    CHECK (value IS NULL OR (value NOT GLOB '*[^-0-9.]*' AND value NOT GLOB '?*-*'
        AND value NOT GLOB '*.*.*' AND value GLOB '*[0-9]' AND value NOT GLOB '*.*0'
        AND value NOT GLOB '0[0-9]*' AND value NOT GLOB '-0[0-9]*' AND value NOT GLOB '.*'
        AND value NOT GLOB '-.*' AND value <> '-0')),
    CHECK (upper IS NULL OR (upper NOT GLOB '*[^-0-9.]*' AND upper NOT GLOB '?*-*'
        AND upper NOT GLOB '*.*.*' AND upper GLOB '*[0-9]' AND upper NOT GLOB '*.*0'
        AND upper NOT GLOB '0[0-9]*' AND upper NOT GLOB '-0[0-9]*' AND upper NOT GLOB '.*'
        AND upper NOT GLOB '-.*' AND upper <> '-0'))
) STRICT, WITHOUT ROWID;

-- A spreadsheet that figures, projects or targets were taken from.
CREATE TABLE source (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    name TEXT NOT NULL CHECK (name <> ''),
    size INTEGER NOT NULL CHECK (size >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
    plan TEXT NOT NULL REFERENCES plan (code),
    code TEXT NOT NULL CHECK (code <> ''),
    pillar TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL CHECK (name <> ''),
    category TEXT NOT NULL DEFAULT '',
    stage TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    milestones TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    nature TEXT NOT NULL DEFAULT '',     -- 建设性质: 新建, 续建, 改扩建 …
    owner TEXT NOT NULL DEFAULT '',      -- 建设单位
    content TEXT NOT NULL DEFAULT '',    -- 建设规模及内容
    approval TEXT NOT NULL DEFAULT '',   -- 批准文件
    starts TEXT NOT NULL DEFAULT '',     -- year, month or day
    ends TEXT NOT NULL DEFAULT '',
    investment TEXT,                     -- 总投资, 万元
    funding TEXT NOT NULL DEFAULT '',    -- 资金来源
    contact TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '' CHECK (state IN ('', '储备', '前期', '在建', '竣工', '投产', '停缓建')),
    source TEXT REFERENCES source (sha256),  -- NULL where it was typed or stands in the plan
    sheet TEXT NOT NULL DEFAULT '',
    cell TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    PRIMARY KEY (plan, code),
    CHECK (starts = '' OR starts GLOB '[12][0-9][0-9][0-9]' OR starts GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
        OR starts GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    CHECK (ends = '' OR ends GLOB '[12][0-9][0-9][0-9]' OR ends GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
        OR ends GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    CHECK (investment IS NULL OR (investment NOT GLOB '*[^-0-9.]*' AND investment NOT GLOB '?*-*'
        AND investment NOT GLOB '*.*.*' AND investment GLOB '*[0-9]' AND investment NOT GLOB '*.*0'
        AND investment NOT GLOB '0[0-9]*' AND investment NOT GLOB '-0[0-9]*' AND investment NOT GLOB '.*'
        AND investment NOT GLOB '-.*' AND investment <> '-0'))
) STRICT, WITHOUT ROWID;

-- What one year's plan asks of a project.
CREATE TABLE project_year (
    plan TEXT NOT NULL,
    project TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2099),
    investment TEXT,                     -- 年度计划投资, 万元
    measures TEXT NOT NULL DEFAULT '',   -- 年度目标, 形象进度要求
    source TEXT REFERENCES source (sha256),  -- NULL where it was typed or stands in the plan
    sheet TEXT NOT NULL DEFAULT '',
    cell TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (plan, project, year),
    FOREIGN KEY (plan, project) REFERENCES project (plan, code),
    CHECK (investment IS NULL OR (investment NOT GLOB '*[^-0-9.]*' AND investment NOT GLOB '?*-*'
        AND investment NOT GLOB '*.*.*' AND investment GLOB '*[0-9]' AND investment NOT GLOB '*.*0'
        AND investment NOT GLOB '0[0-9]*' AND investment NOT GLOB '-0[0-9]*' AND investment NOT GLOB '.*'
        AND investment NOT GLOB '-.*' AND investment <> '-0'))
) STRICT, WITHOUT ROWID;

CREATE TABLE milestone (
    plan TEXT NOT NULL,
    project TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    planned TEXT NOT NULL DEFAULT '',    -- year, month or day
    actual TEXT NOT NULL DEFAULT '',
    weight TEXT,                         -- percent of the project; NULL is an equal share
    evidence TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    source TEXT REFERENCES source (sha256),  -- NULL where it was typed or stands in the plan
    sheet TEXT NOT NULL DEFAULT '',
    cell TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (plan, project, name),
    FOREIGN KEY (plan, project) REFERENCES project (plan, code),
    CHECK (planned = '' OR planned GLOB '[12][0-9][0-9][0-9]' OR planned GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
        OR planned GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    CHECK (actual = '' OR actual GLOB '[12][0-9][0-9][0-9]' OR actual GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
        OR actual GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    CHECK (weight IS NULL OR (weight NOT GLOB '*[^-0-9.]*' AND weight NOT GLOB '?*-*'
        AND weight NOT GLOB '*.*.*' AND weight GLOB '*[0-9]' AND weight NOT GLOB '*.*0'
        AND weight NOT GLOB '0[0-9]*' AND weight NOT GLOB '-0[0-9]*' AND weight NOT GLOB '.*'
        AND weight NOT GLOB '-.*' AND weight <> '-0'))
) STRICT, WITHOUT ROWID;

-- What was reported of a project at the end of a period. Sums are 万元.
CREATE TABLE project_progress (
    plan TEXT NOT NULL,
    project TEXT NOT NULL,
    period TEXT NOT NULL,
    month_investment TEXT,               -- 本月完成投资
    year_investment TEXT,                -- 年初累计完成投资
    total_investment TEXT,               -- 开工累计完成投资
    funds TEXT,                          -- 年初累计到位资金
    look TEXT NOT NULL DEFAULT '',       -- 形象进度
    problems TEXT NOT NULL DEFAULT '',
    next_steps TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('草稿', '待审核', '已审核', '已锁定', '退回')),
    reason TEXT NOT NULL DEFAULT '',     -- why warned figures were kept
    source TEXT REFERENCES source (sha256),  -- NULL where it was typed or stands in the plan
    sheet TEXT NOT NULL DEFAULT '',
    cell TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (plan, project, period),
    FOREIGN KEY (plan, project) REFERENCES project (plan, code),
    CHECK (period GLOB '[0-9][0-9][0-9][0-9]' OR period GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'
        OR (period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' AND substr(period, 6) BETWEEN '01' AND '12')),
    CHECK (month_investment IS NULL OR (month_investment NOT GLOB '*[^-0-9.]*' AND month_investment NOT GLOB '?*-*'
        AND month_investment NOT GLOB '*.*.*' AND month_investment GLOB '*[0-9]' AND month_investment NOT GLOB '*.*0'
        AND month_investment NOT GLOB '0[0-9]*' AND month_investment NOT GLOB '-0[0-9]*' AND month_investment NOT GLOB '.*'
        AND month_investment NOT GLOB '-.*' AND month_investment <> '-0')),
    CHECK (year_investment IS NULL OR (year_investment NOT GLOB '*[^-0-9.]*' AND year_investment NOT GLOB '?*-*'
        AND year_investment NOT GLOB '*.*.*' AND year_investment GLOB '*[0-9]' AND year_investment NOT GLOB '*.*0'
        AND year_investment NOT GLOB '0[0-9]*' AND year_investment NOT GLOB '-0[0-9]*' AND year_investment NOT GLOB '.*'
        AND year_investment NOT GLOB '-.*' AND year_investment <> '-0')),
    CHECK (total_investment IS NULL OR (total_investment NOT GLOB '*[^-0-9.]*' AND total_investment NOT GLOB '?*-*'
        AND total_investment NOT GLOB '*.*.*' AND total_investment GLOB '*[0-9]' AND total_investment NOT GLOB '*.*0'
        AND total_investment NOT GLOB '0[0-9]*' AND total_investment NOT GLOB '-0[0-9]*' AND total_investment NOT GLOB '.*'
        AND total_investment NOT GLOB '-.*' AND total_investment <> '-0')),
    CHECK (funds IS NULL OR (funds NOT GLOB '*[^-0-9.]*' AND funds NOT GLOB '?*-*'
        AND funds NOT GLOB '*.*.*' AND funds GLOB '*[0-9]' AND funds NOT GLOB '*.*0'
        AND funds NOT GLOB '0[0-9]*' AND funds NOT GLOB '-0[0-9]*' AND funds NOT GLOB '.*'
        AND funds NOT GLOB '-.*' AND funds <> '-0'))
) STRICT, WITHOUT ROWID;

-- A problem of a project that somebody must answer by a day.
CREATE TABLE problem (
    plan TEXT NOT NULL,
    project TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    text TEXT NOT NULL CHECK (text <> ''),
    raised TEXT NOT NULL DEFAULT '',     -- days: 2023-07-15
    department TEXT NOT NULL DEFAULT '', -- who must answer
    due TEXT NOT NULL DEFAULT '',        -- by when
    answer TEXT NOT NULL DEFAULT '',
    solved TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (plan, project, number),
    FOREIGN KEY (plan, project) REFERENCES project (plan, code),
    CHECK (raised = '' OR raised GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    CHECK (due = '' OR due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    CHECK (solved = '' OR solved GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
    plan TEXT NOT NULL REFERENCES plan (code),
    code TEXT NOT NULL CHECK (code <> ''),
    pillar TEXT NOT NULL DEFAULT '',
    chapter INTEGER NOT NULL,
    section INTEGER NOT NULL,
    chapter_title TEXT NOT NULL,
    section_title TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    lead TEXT NOT NULL DEFAULT '',       -- 牵头部门
    state TEXT NOT NULL DEFAULT '' CHECK (state IN ('', '未启动', '推进中', '已完成', '滞后', '已调整')),
    note TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    PRIMARY KEY (plan, code)
) STRICT, WITHOUT ROWID;

-- A department that assists in a task (配合部门).
CREATE TABLE task_assistant (
    plan TEXT NOT NULL,
    task TEXT NOT NULL,
    department TEXT NOT NULL CHECK (department <> ''),
    position INTEGER NOT NULL,
    PRIMARY KEY (plan, task, department),
    FOREIGN KEY (plan, task) REFERENCES task (plan, code)
) STRICT, WITHOUT ROWID;

-- An indicator or a project that a task serves.
CREATE TABLE task_link (
    plan TEXT NOT NULL,
    task TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('indicator', 'project')),
    code TEXT NOT NULL CHECK (code <> ''),
    PRIMARY KEY (plan, task, kind, code),
    FOREIGN KEY (plan, task) REFERENCES task (plan, code)
) STRICT, WITHOUT ROWID;

-- What one year's plan asks of a task, and how it ended.
CREATE TABLE task_year (
    plan TEXT NOT NULL,
    task TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2099),
    measures TEXT NOT NULL DEFAULT '',   -- 年度举措
    goal TEXT NOT NULL DEFAULT '',       -- 年度目标
    outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', '完成', '基本完成', '未完成')),
    result TEXT NOT NULL DEFAULT '',     -- 完成情况
    source TEXT REFERENCES source (sha256),  -- NULL where it was typed
    sheet TEXT NOT NULL DEFAULT '',
    cell TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (plan, task, year),
    FOREIGN KEY (plan, task) REFERENCES task (plan, code)
) STRICT, WITHOUT ROWID;

-- What was reported of a task at the end of a quarter.
CREATE TABLE task_note (
    plan TEXT NOT NULL,
    task TEXT NOT NULL,
    period TEXT NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    problems TEXT NOT NULL DEFAULT '',
    next_steps TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('草稿', '待审核', '已审核', '已锁定', '退回')),
    source TEXT REFERENCES source (sha256),  -- NULL where it was typed
    sheet TEXT NOT NULL DEFAULT '',
    cell TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (plan, task, period),
    FOREIGN KEY (plan, task) REFERENCES task (plan, code),
    CHECK (period GLOB '[0-9][0-9][0-9][0-9]' OR period GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'
        OR (period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' AND substr(period, 6) BETWEEN '01' AND '12'))
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- the figures

CREATE TABLE value (
    plan TEXT NOT NULL,
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,             -- 2023, 2023Q3, 2023-07
    basis TEXT NOT NULL CHECK (basis IN ('当期', '本年累计')),
    stage TEXT NOT NULL CHECK (stage IN ('快报', '初步核算', '最终核实', '普查修订')),
    value TEXT,                       -- NULL for a placeholder, which `raw` keeps
    raw TEXT NOT NULL,                -- as it was typed or stood in the file
    state TEXT NOT NULL CHECK (state IN ('草稿', '待审核', '已审核', '已锁定', '退回')),
    source TEXT REFERENCES source (sha256),  -- NULL for a typed value
    sheet TEXT NOT NULL DEFAULT '',
    cell TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',   -- 演示数据 for made-up figures
    reason TEXT NOT NULL DEFAULT '',  -- why a warned value was kept
    document TEXT NOT NULL DEFAULT '',   -- 文号 that it rests on
    dated TEXT NOT NULL DEFAULT '' CHECK (dated = '' OR dated GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    PRIMARY KEY (plan, indicator, period, basis, stage),
    FOREIGN KEY (plan, indicator) REFERENCES indicator (plan, code),
    CHECK (period GLOB '[0-9][0-9][0-9][0-9]' OR period GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'
        OR (period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' AND substr(period, 6) BETWEEN '01' AND '12')),
    CHECK (value IS NOT NULL OR raw <> ''),
    CHECK (value IS NULL OR (value NOT GLOB '*[^-0-9.]*' AND value NOT GLOB '?*-*'
        AND value NOT GLOB '*.*.*' AND value GLOB '*[0-9]' AND value NOT GLOB '*.*0'
        AND value NOT GLOB '0[0-9]*' AND value NOT GLOB '-0[0-9]*' AND value NOT GLOB '.*'
        AND value NOT GLOB '-.*' AND value <> '-0'))
) STRICT, WITHOUT ROWID;

CREATE INDEX value_source ON value (source) WHERE source IS NOT NULL;

-- The stage that a person picked to count where several are kept; without a row the highest counts.
CREATE TABLE pick (
    plan TEXT NOT NULL,
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    basis TEXT NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (plan, indicator, period, basis),
    FOREIGN KEY (plan, indicator, period, basis, stage)
        REFERENCES value (plan, indicator, period, basis, stage) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- What people say of a figure, or of one that is still to come (批注); numbers count from 1 within a period.
CREATE TABLE comment (
    plan TEXT NOT NULL,
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,             -- 2023, 2023Q3, 2023-07
    number INTEGER NOT NULL CHECK (number >= 1),
    text TEXT NOT NULL CHECK (text <> '' AND length(text) <= 2000),
    resolved INTEGER NOT NULL DEFAULT 0 CHECK (resolved IN (0, 1)),
    PRIMARY KEY (plan, indicator, period, number),
    FOREIGN KEY (plan, indicator) REFERENCES indicator (plan, code),
    CHECK (period GLOB '[0-9][0-9][0-9][0-9]' OR period GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'
        OR (period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' AND substr(period, 6) BETWEEN '01' AND '12'))
) STRICT, WITHOUT ROWID;

-- A figure of another area, kept to compare with (对标).
CREATE TABLE benchmark (
    plan TEXT NOT NULL,
    indicator TEXT NOT NULL,
    region TEXT NOT NULL CHECK (region <> ''),
    period TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('当期', '本年累计')),
    value TEXT NOT NULL,
    raw TEXT NOT NULL,
    source TEXT REFERENCES source (sha256),  -- NULL where it was typed or stands in the plan
    sheet TEXT NOT NULL DEFAULT '',
    cell TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (plan, indicator, region, period, basis),
    FOREIGN KEY (plan, indicator) REFERENCES indicator (plan, code),
    CHECK (period GLOB '[0-9][0-9][0-9][0-9]' OR period GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'
        OR (period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' AND substr(period, 6) BETWEEN '01' AND '12')),
    CHECK (value IS NULL OR (value NOT GLOB '*[^-0-9.]*' AND value NOT GLOB '?*-*'
        AND value NOT GLOB '*.*.*' AND value GLOB '*[0-9]' AND value NOT GLOB '*.*0'
        AND value NOT GLOB '0[0-9]*' AND value NOT GLOB '-0[0-9]*' AND value NOT GLOB '.*'
        AND value NOT GLOB '-.*' AND value <> '-0'))
) STRICT, WITHOUT ROWID;

-- What a person confirmed of one form of table: which indicator, project or task a label means.
CREATE TABLE layout (
    plan TEXT NOT NULL REFERENCES plan (code),
    department TEXT NOT NULL,            -- who sends the form; '' where nobody said
    fingerprint TEXT NOT NULL CHECK (fingerprint <> ''),
    label TEXT NOT NULL CHECK (label <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('indicator', 'project', 'task', 'ignored')),
    code TEXT NOT NULL DEFAULT '' CHECK ((kind = 'ignored') = (code = '')),
    basis TEXT NOT NULL DEFAULT '' CHECK (basis IN ('', '当期', '本年累计')),
    unit TEXT NOT NULL DEFAULT '',       -- of a label whose table says none
    PRIMARY KEY (plan, department, fingerprint, label)
) STRICT, WITHOUT ROWID;

-- A paragraph of a report as a person wrote it in place of the one drafted from the figures.
CREATE TABLE report_text (
    plan TEXT NOT NULL REFERENCES plan (code),
    report TEXT NOT NULL CHECK (report <> ''),  -- the kind: 年度监测报告
    period TEXT NOT NULL,  -- 2023, 2023Q3, 2023-07
    subject TEXT NOT NULL DEFAULT '',  -- of a kind on one thing: an indicator's code, a department
    part TEXT NOT NULL CHECK (part <> ''),  -- the paragraph's lasting key: overall.opening
    text TEXT NOT NULL CHECK (length(text) <= 4000),  -- '' leaves the paragraph out
    draft TEXT NOT NULL,              -- what was drafted when the text was written
    confirmed TEXT NOT NULL DEFAULT '',  -- numbers kept although they agree with no figure, one a line
    PRIMARY KEY (plan, report, period, subject, part),
    CHECK (period GLOB '[0-9][0-9][0-9][0-9]' OR period GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'
        OR (period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' AND substr(period, 6) BETWEEN '01' AND '12'))
) STRICT, WITHOUT ROWID;

-- When a plan's figures are due; a plan without a row has the usual days. A day past a month's end is its last.
CREATE TABLE plan_due (
    plan TEXT PRIMARY KEY REFERENCES plan (code),
    due_month_day INTEGER NOT NULL CHECK (due_month_day BETWEEN 1 AND 31),      -- of the next month
    due_quarter_day INTEGER NOT NULL CHECK (due_quarter_day BETWEEN 1 AND 31),  -- of the month after
    due_year_month INTEGER NOT NULL CHECK (due_year_month BETWEEN 1 AND 12),    -- of the next year
    due_year_day INTEGER NOT NULL CHECK (due_year_day BETWEEN 1 AND 31),
    reply_days INTEGER NOT NULL CHECK (reply_days BETWEEN 1 AND 90)             -- after a 催报单
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- triggers of the data tables
-- Written by `python -m jingkou_desktop.store.triggers`; do not edit below this line.

CREATE TRIGGER plan_insert AFTER INSERT ON plan
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: plan')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'plan', json_array(NEW.code),
        NULL,
        json_object('code', NEW.code, 'name', NEW.name, 'short_name', NEW.short_name, 'district', NEW.district, 'base_year', NEW.base_year, 'first_year', NEW.first_year, 'last_year', NEW.last_year, 'tolerance', NEW.tolerance, 'growth_tolerance', NEW.growth_tolerance, 'most_lacking', NEW.most_lacking, 'jump_times', NEW.jump_times, 'jump_points', NEW.jump_points, 'jump_growth', NEW.jump_growth, 'jump_amount', NEW.jump_amount, 'jump_flow', NEW.jump_flow, 'light_yellow', NEW.light_yellow, 'light_red', NEW.light_red, 'demo', NEW.demo, 'notes', NEW.notes)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER plan_update AFTER UPDATE ON plan
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: plan')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: plan') WHERE OLD.code IS NOT NEW.code;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'plan', json_array(OLD.code),
        json_object('code', OLD.code, 'name', OLD.name, 'short_name', OLD.short_name, 'district', OLD.district, 'base_year', OLD.base_year, 'first_year', OLD.first_year, 'last_year', OLD.last_year, 'tolerance', OLD.tolerance, 'growth_tolerance', OLD.growth_tolerance, 'most_lacking', OLD.most_lacking, 'jump_times', OLD.jump_times, 'jump_points', OLD.jump_points, 'jump_growth', OLD.jump_growth, 'jump_amount', OLD.jump_amount, 'jump_flow', OLD.jump_flow, 'light_yellow', OLD.light_yellow, 'light_red', OLD.light_red, 'demo', OLD.demo, 'notes', OLD.notes),
        json_object('code', NEW.code, 'name', NEW.name, 'short_name', NEW.short_name, 'district', NEW.district, 'base_year', NEW.base_year, 'first_year', NEW.first_year, 'last_year', NEW.last_year, 'tolerance', NEW.tolerance, 'growth_tolerance', NEW.growth_tolerance, 'most_lacking', NEW.most_lacking, 'jump_times', NEW.jump_times, 'jump_points', NEW.jump_points, 'jump_growth', NEW.jump_growth, 'jump_amount', NEW.jump_amount, 'jump_flow', NEW.jump_flow, 'light_yellow', NEW.light_yellow, 'light_red', NEW.light_red, 'demo', NEW.demo, 'notes', NEW.notes)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER plan_delete AFTER DELETE ON plan
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: plan')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'plan', json_array(OLD.code),
        json_object('code', OLD.code, 'name', OLD.name, 'short_name', OLD.short_name, 'district', OLD.district, 'base_year', OLD.base_year, 'first_year', OLD.first_year, 'last_year', OLD.last_year, 'tolerance', OLD.tolerance, 'growth_tolerance', OLD.growth_tolerance, 'most_lacking', OLD.most_lacking, 'jump_times', OLD.jump_times, 'jump_points', OLD.jump_points, 'jump_growth', OLD.jump_growth, 'jump_amount', OLD.jump_amount, 'jump_flow', OLD.jump_flow, 'light_yellow', OLD.light_yellow, 'light_red', OLD.light_red, 'demo', OLD.demo, 'notes', OLD.notes),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER pillar_insert AFTER INSERT ON pillar
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: pillar')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'pillar', json_array(NEW.plan, NEW.name),
        NULL,
        json_object('plan', NEW.plan, 'name', NEW.name, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER pillar_update AFTER UPDATE ON pillar
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: pillar')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: pillar') WHERE OLD.plan IS NOT NEW.plan OR OLD.name IS NOT NEW.name;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'pillar', json_array(OLD.plan, OLD.name),
        json_object('plan', OLD.plan, 'name', OLD.name, 'position', OLD.position),
        json_object('plan', NEW.plan, 'name', NEW.name, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER pillar_delete AFTER DELETE ON pillar
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: pillar')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'pillar', json_array(OLD.plan, OLD.name),
        json_object('plan', OLD.plan, 'name', OLD.name, 'position', OLD.position),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER department_insert AFTER INSERT ON department
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: department')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'department', json_array(NEW.plan, NEW.name),
        NULL,
        json_object('plan', NEW.plan, 'name', NEW.name, 'contact', NEW.contact, 'note', NEW.note, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER department_update AFTER UPDATE ON department
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: department')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: department') WHERE OLD.plan IS NOT NEW.plan OR OLD.name IS NOT NEW.name;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'department', json_array(OLD.plan, OLD.name),
        json_object('plan', OLD.plan, 'name', OLD.name, 'contact', OLD.contact, 'note', OLD.note, 'position', OLD.position),
        json_object('plan', NEW.plan, 'name', NEW.name, 'contact', NEW.contact, 'note', NEW.note, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER department_delete AFTER DELETE ON department
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: department')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'department', json_array(OLD.plan, OLD.name),
        json_object('plan', OLD.plan, 'name', OLD.name, 'contact', OLD.contact, 'note', OLD.note, 'position', OLD.position),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER indicator_insert AFTER INSERT ON indicator
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: indicator')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'indicator', json_array(NEW.plan, NEW.code),
        NULL,
        json_object('plan', NEW.plan, 'code', NEW.code, 'pillar', NEW.pillar, 'name', NEW.name, 'unit', NEW.unit, 'decimals', NEW.decimals, 'attribute', NEW.attribute, 'frequency', NEW.frequency, 'rule', NEW.rule, 'direction', NEW.direction, 'baseline_year', NEW.baseline_year, 'baseline', NEW.baseline, 'target_year', NEW.target_year, 'reference', NEW.reference, 'department', NEW.department, 'section', NEW.section, 'headline', NEW.headline, 'note', NEW.note, 'path_shape', NEW.path_shape, 'tolerance', NEW.tolerance, 'growth', NEW.growth, 'whole', NEW.whole, 'additive', NEW.additive, 'horizon_year', NEW.horizon_year, 'horizon_times', NEW.horizon_times, 'horizon_section', NEW.horizon_section, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER indicator_update AFTER UPDATE ON indicator
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: indicator')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: indicator') WHERE OLD.plan IS NOT NEW.plan OR OLD.code IS NOT NEW.code;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'indicator', json_array(OLD.plan, OLD.code),
        json_object('plan', OLD.plan, 'code', OLD.code, 'pillar', OLD.pillar, 'name', OLD.name, 'unit', OLD.unit, 'decimals', OLD.decimals, 'attribute', OLD.attribute, 'frequency', OLD.frequency, 'rule', OLD.rule, 'direction', OLD.direction, 'baseline_year', OLD.baseline_year, 'baseline', OLD.baseline, 'target_year', OLD.target_year, 'reference', OLD.reference, 'department', OLD.department, 'section', OLD.section, 'headline', OLD.headline, 'note', OLD.note, 'path_shape', OLD.path_shape, 'tolerance', OLD.tolerance, 'growth', OLD.growth, 'whole', OLD.whole, 'additive', OLD.additive, 'horizon_year', OLD.horizon_year, 'horizon_times', OLD.horizon_times, 'horizon_section', OLD.horizon_section, 'position', OLD.position),
        json_object('plan', NEW.plan, 'code', NEW.code, 'pillar', NEW.pillar, 'name', NEW.name, 'unit', NEW.unit, 'decimals', NEW.decimals, 'attribute', NEW.attribute, 'frequency', NEW.frequency, 'rule', NEW.rule, 'direction', NEW.direction, 'baseline_year', NEW.baseline_year, 'baseline', NEW.baseline, 'target_year', NEW.target_year, 'reference', NEW.reference, 'department', NEW.department, 'section', NEW.section, 'headline', NEW.headline, 'note', NEW.note, 'path_shape', NEW.path_shape, 'tolerance', NEW.tolerance, 'growth', NEW.growth, 'whole', NEW.whole, 'additive', NEW.additive, 'horizon_year', NEW.horizon_year, 'horizon_times', NEW.horizon_times, 'horizon_section', NEW.horizon_section, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER indicator_delete AFTER DELETE ON indicator
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: indicator')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'indicator', json_array(OLD.plan, OLD.code),
        json_object('plan', OLD.plan, 'code', OLD.code, 'pillar', OLD.pillar, 'name', OLD.name, 'unit', OLD.unit, 'decimals', OLD.decimals, 'attribute', OLD.attribute, 'frequency', OLD.frequency, 'rule', OLD.rule, 'direction', OLD.direction, 'baseline_year', OLD.baseline_year, 'baseline', OLD.baseline, 'target_year', OLD.target_year, 'reference', OLD.reference, 'department', OLD.department, 'section', OLD.section, 'headline', OLD.headline, 'note', OLD.note, 'path_shape', OLD.path_shape, 'tolerance', OLD.tolerance, 'growth', OLD.growth, 'whole', OLD.whole, 'additive', OLD.additive, 'horizon_year', OLD.horizon_year, 'horizon_times', OLD.horizon_times, 'horizon_section', OLD.horizon_section, 'position', OLD.position),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER alias_insert AFTER INSERT ON alias
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: alias')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'alias', json_array(NEW.plan, NEW.alias),
        NULL,
        json_object('plan', NEW.plan, 'alias', NEW.alias, 'indicator', NEW.indicator)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER alias_update AFTER UPDATE ON alias
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: alias')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: alias') WHERE OLD.plan IS NOT NEW.plan OR OLD.alias IS NOT NEW.alias;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'alias', json_array(OLD.plan, OLD.alias),
        json_object('plan', OLD.plan, 'alias', OLD.alias, 'indicator', OLD.indicator),
        json_object('plan', NEW.plan, 'alias', NEW.alias, 'indicator', NEW.indicator)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER alias_delete AFTER DELETE ON alias
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: alias')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'alias', json_array(OLD.plan, OLD.alias),
        json_object('plan', OLD.plan, 'alias', OLD.alias, 'indicator', OLD.indicator),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER target_insert AFTER INSERT ON target
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: target')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'target', json_array(NEW.plan, NEW.indicator, NEW.version),
        NULL,
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'version', NEW.version, 'comparison', NEW.comparison, 'value', NEW.value, 'upper', NEW.upper, 'document', NEW.document, 'decided_on', NEW.decided_on, 'reason', NEW.reason, 'text', NEW.text)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER target_update AFTER UPDATE ON target
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: target')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: target') WHERE OLD.plan IS NOT NEW.plan OR OLD.indicator IS NOT NEW.indicator OR OLD.version IS NOT NEW.version;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'target', json_array(OLD.plan, OLD.indicator, OLD.version),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'version', OLD.version, 'comparison', OLD.comparison, 'value', OLD.value, 'upper', OLD.upper, 'document', OLD.document, 'decided_on', OLD.decided_on, 'reason', OLD.reason, 'text', OLD.text),
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'version', NEW.version, 'comparison', NEW.comparison, 'value', NEW.value, 'upper', NEW.upper, 'document', NEW.document, 'decided_on', NEW.decided_on, 'reason', NEW.reason, 'text', NEW.text)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER target_delete AFTER DELETE ON target
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: target')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'target', json_array(OLD.plan, OLD.indicator, OLD.version),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'version', OLD.version, 'comparison', OLD.comparison, 'value', OLD.value, 'upper', OLD.upper, 'document', OLD.document, 'decided_on', OLD.decided_on, 'reason', OLD.reason, 'text', OLD.text),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER annual_target_insert AFTER INSERT ON annual_target
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: annual_target')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'annual_target', json_array(NEW.plan, NEW.indicator, NEW.year, NEW.version),
        NULL,
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'year', NEW.year, 'version', NEW.version, 'comparison', NEW.comparison, 'value', NEW.value, 'upper', NEW.upper, 'document', NEW.document, 'decided_on', NEW.decided_on, 'reason', NEW.reason, 'text', NEW.text)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER annual_target_update AFTER UPDATE ON annual_target
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: annual_target')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: annual_target') WHERE OLD.plan IS NOT NEW.plan OR OLD.indicator IS NOT NEW.indicator OR OLD.year IS NOT NEW.year OR OLD.version IS NOT NEW.version;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'annual_target', json_array(OLD.plan, OLD.indicator, OLD.year, OLD.version),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'year', OLD.year, 'version', OLD.version, 'comparison', OLD.comparison, 'value', OLD.value, 'upper', OLD.upper, 'document', OLD.document, 'decided_on', OLD.decided_on, 'reason', OLD.reason, 'text', OLD.text),
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'year', NEW.year, 'version', NEW.version, 'comparison', NEW.comparison, 'value', NEW.value, 'upper', NEW.upper, 'document', NEW.document, 'decided_on', NEW.decided_on, 'reason', NEW.reason, 'text', NEW.text)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER annual_target_delete AFTER DELETE ON annual_target
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: annual_target')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'annual_target', json_array(OLD.plan, OLD.indicator, OLD.year, OLD.version),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'year', OLD.year, 'version', OLD.version, 'comparison', OLD.comparison, 'value', OLD.value, 'upper', OLD.upper, 'document', OLD.document, 'decided_on', OLD.decided_on, 'reason', OLD.reason, 'text', OLD.text),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER source_insert AFTER INSERT ON source
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: source')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'source', json_array(NEW.sha256),
        NULL,
        json_object('sha256', NEW.sha256, 'name', NEW.name, 'size', NEW.size)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER source_update AFTER UPDATE ON source
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: source')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: source') WHERE OLD.sha256 IS NOT NEW.sha256;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'source', json_array(OLD.sha256),
        json_object('sha256', OLD.sha256, 'name', OLD.name, 'size', OLD.size),
        json_object('sha256', NEW.sha256, 'name', NEW.name, 'size', NEW.size)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER source_delete AFTER DELETE ON source
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: source')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'source', json_array(OLD.sha256),
        json_object('sha256', OLD.sha256, 'name', OLD.name, 'size', OLD.size),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER project_insert AFTER INSERT ON project
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: project')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'project', json_array(NEW.plan, NEW.code),
        NULL,
        json_object('plan', NEW.plan, 'code', NEW.code, 'pillar', NEW.pillar, 'name', NEW.name, 'category', NEW.category, 'stage', NEW.stage, 'area', NEW.area, 'department', NEW.department, 'section', NEW.section, 'milestones', NEW.milestones, 'note', NEW.note, 'nature', NEW.nature, 'owner', NEW.owner, 'content', NEW.content, 'approval', NEW.approval, 'starts', NEW.starts, 'ends', NEW.ends, 'investment', NEW.investment, 'funding', NEW.funding, 'contact', NEW.contact, 'state', NEW.state, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER project_update AFTER UPDATE ON project
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: project')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: project') WHERE OLD.plan IS NOT NEW.plan OR OLD.code IS NOT NEW.code;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'project', json_array(OLD.plan, OLD.code),
        json_object('plan', OLD.plan, 'code', OLD.code, 'pillar', OLD.pillar, 'name', OLD.name, 'category', OLD.category, 'stage', OLD.stage, 'area', OLD.area, 'department', OLD.department, 'section', OLD.section, 'milestones', OLD.milestones, 'note', OLD.note, 'nature', OLD.nature, 'owner', OLD.owner, 'content', OLD.content, 'approval', OLD.approval, 'starts', OLD.starts, 'ends', OLD.ends, 'investment', OLD.investment, 'funding', OLD.funding, 'contact', OLD.contact, 'state', OLD.state, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell, 'position', OLD.position),
        json_object('plan', NEW.plan, 'code', NEW.code, 'pillar', NEW.pillar, 'name', NEW.name, 'category', NEW.category, 'stage', NEW.stage, 'area', NEW.area, 'department', NEW.department, 'section', NEW.section, 'milestones', NEW.milestones, 'note', NEW.note, 'nature', NEW.nature, 'owner', NEW.owner, 'content', NEW.content, 'approval', NEW.approval, 'starts', NEW.starts, 'ends', NEW.ends, 'investment', NEW.investment, 'funding', NEW.funding, 'contact', NEW.contact, 'state', NEW.state, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER project_delete AFTER DELETE ON project
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: project')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'project', json_array(OLD.plan, OLD.code),
        json_object('plan', OLD.plan, 'code', OLD.code, 'pillar', OLD.pillar, 'name', OLD.name, 'category', OLD.category, 'stage', OLD.stage, 'area', OLD.area, 'department', OLD.department, 'section', OLD.section, 'milestones', OLD.milestones, 'note', OLD.note, 'nature', OLD.nature, 'owner', OLD.owner, 'content', OLD.content, 'approval', OLD.approval, 'starts', OLD.starts, 'ends', OLD.ends, 'investment', OLD.investment, 'funding', OLD.funding, 'contact', OLD.contact, 'state', OLD.state, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell, 'position', OLD.position),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER project_year_insert AFTER INSERT ON project_year
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: project_year')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'project_year', json_array(NEW.plan, NEW.project, NEW.year),
        NULL,
        json_object('plan', NEW.plan, 'project', NEW.project, 'year', NEW.year, 'investment', NEW.investment, 'measures', NEW.measures, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER project_year_update AFTER UPDATE ON project_year
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: project_year')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: project_year') WHERE OLD.plan IS NOT NEW.plan OR OLD.project IS NOT NEW.project OR OLD.year IS NOT NEW.year;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'project_year', json_array(OLD.plan, OLD.project, OLD.year),
        json_object('plan', OLD.plan, 'project', OLD.project, 'year', OLD.year, 'investment', OLD.investment, 'measures', OLD.measures, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        json_object('plan', NEW.plan, 'project', NEW.project, 'year', NEW.year, 'investment', NEW.investment, 'measures', NEW.measures, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER project_year_delete AFTER DELETE ON project_year
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: project_year')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'project_year', json_array(OLD.plan, OLD.project, OLD.year),
        json_object('plan', OLD.plan, 'project', OLD.project, 'year', OLD.year, 'investment', OLD.investment, 'measures', OLD.measures, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER milestone_insert AFTER INSERT ON milestone
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: milestone')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'milestone', json_array(NEW.plan, NEW.project, NEW.name),
        NULL,
        json_object('plan', NEW.plan, 'project', NEW.project, 'name', NEW.name, 'planned', NEW.planned, 'actual', NEW.actual, 'weight', NEW.weight, 'evidence', NEW.evidence, 'position', NEW.position, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER milestone_update AFTER UPDATE ON milestone
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: milestone')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: milestone') WHERE OLD.plan IS NOT NEW.plan OR OLD.project IS NOT NEW.project OR OLD.name IS NOT NEW.name;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'milestone', json_array(OLD.plan, OLD.project, OLD.name),
        json_object('plan', OLD.plan, 'project', OLD.project, 'name', OLD.name, 'planned', OLD.planned, 'actual', OLD.actual, 'weight', OLD.weight, 'evidence', OLD.evidence, 'position', OLD.position, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        json_object('plan', NEW.plan, 'project', NEW.project, 'name', NEW.name, 'planned', NEW.planned, 'actual', NEW.actual, 'weight', NEW.weight, 'evidence', NEW.evidence, 'position', NEW.position, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER milestone_delete AFTER DELETE ON milestone
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: milestone')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'milestone', json_array(OLD.plan, OLD.project, OLD.name),
        json_object('plan', OLD.plan, 'project', OLD.project, 'name', OLD.name, 'planned', OLD.planned, 'actual', OLD.actual, 'weight', OLD.weight, 'evidence', OLD.evidence, 'position', OLD.position, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER project_progress_insert AFTER INSERT ON project_progress
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: project_progress')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'project_progress', json_array(NEW.plan, NEW.project, NEW.period),
        NULL,
        json_object('plan', NEW.plan, 'project', NEW.project, 'period', NEW.period, 'month_investment', NEW.month_investment, 'year_investment', NEW.year_investment, 'total_investment', NEW.total_investment, 'funds', NEW.funds, 'look', NEW.look, 'problems', NEW.problems, 'next_steps', NEW.next_steps, 'state', NEW.state, 'reason', NEW.reason, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER project_progress_update AFTER UPDATE ON project_progress
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: project_progress')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: project_progress') WHERE OLD.plan IS NOT NEW.plan OR OLD.project IS NOT NEW.project OR OLD.period IS NOT NEW.period;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'project_progress', json_array(OLD.plan, OLD.project, OLD.period),
        json_object('plan', OLD.plan, 'project', OLD.project, 'period', OLD.period, 'month_investment', OLD.month_investment, 'year_investment', OLD.year_investment, 'total_investment', OLD.total_investment, 'funds', OLD.funds, 'look', OLD.look, 'problems', OLD.problems, 'next_steps', OLD.next_steps, 'state', OLD.state, 'reason', OLD.reason, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        json_object('plan', NEW.plan, 'project', NEW.project, 'period', NEW.period, 'month_investment', NEW.month_investment, 'year_investment', NEW.year_investment, 'total_investment', NEW.total_investment, 'funds', NEW.funds, 'look', NEW.look, 'problems', NEW.problems, 'next_steps', NEW.next_steps, 'state', NEW.state, 'reason', NEW.reason, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER project_progress_delete AFTER DELETE ON project_progress
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: project_progress')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'project_progress', json_array(OLD.plan, OLD.project, OLD.period),
        json_object('plan', OLD.plan, 'project', OLD.project, 'period', OLD.period, 'month_investment', OLD.month_investment, 'year_investment', OLD.year_investment, 'total_investment', OLD.total_investment, 'funds', OLD.funds, 'look', OLD.look, 'problems', OLD.problems, 'next_steps', OLD.next_steps, 'state', OLD.state, 'reason', OLD.reason, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER problem_insert AFTER INSERT ON problem
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: problem')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'problem', json_array(NEW.plan, NEW.project, NEW.number),
        NULL,
        json_object('plan', NEW.plan, 'project', NEW.project, 'number', NEW.number, 'text', NEW.text, 'raised', NEW.raised, 'department', NEW.department, 'due', NEW.due, 'answer', NEW.answer, 'solved', NEW.solved)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER problem_update AFTER UPDATE ON problem
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: problem')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: problem') WHERE OLD.plan IS NOT NEW.plan OR OLD.project IS NOT NEW.project OR OLD.number IS NOT NEW.number;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'problem', json_array(OLD.plan, OLD.project, OLD.number),
        json_object('plan', OLD.plan, 'project', OLD.project, 'number', OLD.number, 'text', OLD.text, 'raised', OLD.raised, 'department', OLD.department, 'due', OLD.due, 'answer', OLD.answer, 'solved', OLD.solved),
        json_object('plan', NEW.plan, 'project', NEW.project, 'number', NEW.number, 'text', NEW.text, 'raised', NEW.raised, 'department', NEW.department, 'due', NEW.due, 'answer', NEW.answer, 'solved', NEW.solved)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER problem_delete AFTER DELETE ON problem
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: problem')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'problem', json_array(OLD.plan, OLD.project, OLD.number),
        json_object('plan', OLD.plan, 'project', OLD.project, 'number', OLD.number, 'text', OLD.text, 'raised', OLD.raised, 'department', OLD.department, 'due', OLD.due, 'answer', OLD.answer, 'solved', OLD.solved),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_insert AFTER INSERT ON task
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task', json_array(NEW.plan, NEW.code),
        NULL,
        json_object('plan', NEW.plan, 'code', NEW.code, 'pillar', NEW.pillar, 'chapter', NEW.chapter, 'section', NEW.section, 'chapter_title', NEW.chapter_title, 'section_title', NEW.section_title, 'name', NEW.name, 'lead', NEW.lead, 'state', NEW.state, 'note', NEW.note, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_update AFTER UPDATE ON task
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: task') WHERE OLD.plan IS NOT NEW.plan OR OLD.code IS NOT NEW.code;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task', json_array(OLD.plan, OLD.code),
        json_object('plan', OLD.plan, 'code', OLD.code, 'pillar', OLD.pillar, 'chapter', OLD.chapter, 'section', OLD.section, 'chapter_title', OLD.chapter_title, 'section_title', OLD.section_title, 'name', OLD.name, 'lead', OLD.lead, 'state', OLD.state, 'note', OLD.note, 'position', OLD.position),
        json_object('plan', NEW.plan, 'code', NEW.code, 'pillar', NEW.pillar, 'chapter', NEW.chapter, 'section', NEW.section, 'chapter_title', NEW.chapter_title, 'section_title', NEW.section_title, 'name', NEW.name, 'lead', NEW.lead, 'state', NEW.state, 'note', NEW.note, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_delete AFTER DELETE ON task
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task', json_array(OLD.plan, OLD.code),
        json_object('plan', OLD.plan, 'code', OLD.code, 'pillar', OLD.pillar, 'chapter', OLD.chapter, 'section', OLD.section, 'chapter_title', OLD.chapter_title, 'section_title', OLD.section_title, 'name', OLD.name, 'lead', OLD.lead, 'state', OLD.state, 'note', OLD.note, 'position', OLD.position),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_assistant_insert AFTER INSERT ON task_assistant
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_assistant')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_assistant', json_array(NEW.plan, NEW.task, NEW.department),
        NULL,
        json_object('plan', NEW.plan, 'task', NEW.task, 'department', NEW.department, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_assistant_update AFTER UPDATE ON task_assistant
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_assistant')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: task_assistant') WHERE OLD.plan IS NOT NEW.plan OR OLD.task IS NOT NEW.task OR OLD.department IS NOT NEW.department;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_assistant', json_array(OLD.plan, OLD.task, OLD.department),
        json_object('plan', OLD.plan, 'task', OLD.task, 'department', OLD.department, 'position', OLD.position),
        json_object('plan', NEW.plan, 'task', NEW.task, 'department', NEW.department, 'position', NEW.position)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_assistant_delete AFTER DELETE ON task_assistant
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_assistant')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_assistant', json_array(OLD.plan, OLD.task, OLD.department),
        json_object('plan', OLD.plan, 'task', OLD.task, 'department', OLD.department, 'position', OLD.position),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_link_insert AFTER INSERT ON task_link
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_link')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_link', json_array(NEW.plan, NEW.task, NEW.kind, NEW.code),
        NULL,
        json_object('plan', NEW.plan, 'task', NEW.task, 'kind', NEW.kind, 'code', NEW.code)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_link_update AFTER UPDATE ON task_link
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_link')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: task_link') WHERE OLD.plan IS NOT NEW.plan OR OLD.task IS NOT NEW.task OR OLD.kind IS NOT NEW.kind OR OLD.code IS NOT NEW.code;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_link', json_array(OLD.plan, OLD.task, OLD.kind, OLD.code),
        json_object('plan', OLD.plan, 'task', OLD.task, 'kind', OLD.kind, 'code', OLD.code),
        json_object('plan', NEW.plan, 'task', NEW.task, 'kind', NEW.kind, 'code', NEW.code)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_link_delete AFTER DELETE ON task_link
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_link')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_link', json_array(OLD.plan, OLD.task, OLD.kind, OLD.code),
        json_object('plan', OLD.plan, 'task', OLD.task, 'kind', OLD.kind, 'code', OLD.code),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_year_insert AFTER INSERT ON task_year
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_year')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_year', json_array(NEW.plan, NEW.task, NEW.year),
        NULL,
        json_object('plan', NEW.plan, 'task', NEW.task, 'year', NEW.year, 'measures', NEW.measures, 'goal', NEW.goal, 'outcome', NEW.outcome, 'result', NEW.result, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_year_update AFTER UPDATE ON task_year
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_year')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: task_year') WHERE OLD.plan IS NOT NEW.plan OR OLD.task IS NOT NEW.task OR OLD.year IS NOT NEW.year;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_year', json_array(OLD.plan, OLD.task, OLD.year),
        json_object('plan', OLD.plan, 'task', OLD.task, 'year', OLD.year, 'measures', OLD.measures, 'goal', OLD.goal, 'outcome', OLD.outcome, 'result', OLD.result, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        json_object('plan', NEW.plan, 'task', NEW.task, 'year', NEW.year, 'measures', NEW.measures, 'goal', NEW.goal, 'outcome', NEW.outcome, 'result', NEW.result, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_year_delete AFTER DELETE ON task_year
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_year')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_year', json_array(OLD.plan, OLD.task, OLD.year),
        json_object('plan', OLD.plan, 'task', OLD.task, 'year', OLD.year, 'measures', OLD.measures, 'goal', OLD.goal, 'outcome', OLD.outcome, 'result', OLD.result, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_note_insert AFTER INSERT ON task_note
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_note')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_note', json_array(NEW.plan, NEW.task, NEW.period),
        NULL,
        json_object('plan', NEW.plan, 'task', NEW.task, 'period', NEW.period, 'text', NEW.text, 'problems', NEW.problems, 'next_steps', NEW.next_steps, 'state', NEW.state, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_note_update AFTER UPDATE ON task_note
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_note')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: task_note') WHERE OLD.plan IS NOT NEW.plan OR OLD.task IS NOT NEW.task OR OLD.period IS NOT NEW.period;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_note', json_array(OLD.plan, OLD.task, OLD.period),
        json_object('plan', OLD.plan, 'task', OLD.task, 'period', OLD.period, 'text', OLD.text, 'problems', OLD.problems, 'next_steps', OLD.next_steps, 'state', OLD.state, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        json_object('plan', NEW.plan, 'task', NEW.task, 'period', NEW.period, 'text', NEW.text, 'problems', NEW.problems, 'next_steps', NEW.next_steps, 'state', NEW.state, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER task_note_delete AFTER DELETE ON task_note
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: task_note')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'task_note', json_array(OLD.plan, OLD.task, OLD.period),
        json_object('plan', OLD.plan, 'task', OLD.task, 'period', OLD.period, 'text', OLD.text, 'problems', OLD.problems, 'next_steps', OLD.next_steps, 'state', OLD.state, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER value_insert AFTER INSERT ON value
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: value')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'value', json_array(NEW.plan, NEW.indicator, NEW.period, NEW.basis, NEW.stage),
        NULL,
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'period', NEW.period, 'basis', NEW.basis, 'stage', NEW.stage, 'value', NEW.value, 'raw', NEW.raw, 'state', NEW.state, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell, 'label', NEW.label, 'reason', NEW.reason, 'document', NEW.document, 'dated', NEW.dated)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER value_update AFTER UPDATE ON value
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: value')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: value') WHERE OLD.plan IS NOT NEW.plan OR OLD.indicator IS NOT NEW.indicator OR OLD.period IS NOT NEW.period OR OLD.basis IS NOT NEW.basis OR OLD.stage IS NOT NEW.stage;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'value', json_array(OLD.plan, OLD.indicator, OLD.period, OLD.basis, OLD.stage),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'period', OLD.period, 'basis', OLD.basis, 'stage', OLD.stage, 'value', OLD.value, 'raw', OLD.raw, 'state', OLD.state, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell, 'label', OLD.label, 'reason', OLD.reason, 'document', OLD.document, 'dated', OLD.dated),
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'period', NEW.period, 'basis', NEW.basis, 'stage', NEW.stage, 'value', NEW.value, 'raw', NEW.raw, 'state', NEW.state, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell, 'label', NEW.label, 'reason', NEW.reason, 'document', NEW.document, 'dated', NEW.dated)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER value_delete AFTER DELETE ON value
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: value')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'value', json_array(OLD.plan, OLD.indicator, OLD.period, OLD.basis, OLD.stage),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'period', OLD.period, 'basis', OLD.basis, 'stage', OLD.stage, 'value', OLD.value, 'raw', OLD.raw, 'state', OLD.state, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell, 'label', OLD.label, 'reason', OLD.reason, 'document', OLD.document, 'dated', OLD.dated),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER pick_insert AFTER INSERT ON pick
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: pick')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'pick', json_array(NEW.plan, NEW.indicator, NEW.period, NEW.basis),
        NULL,
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'period', NEW.period, 'basis', NEW.basis, 'stage', NEW.stage, 'reason', NEW.reason)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER pick_update AFTER UPDATE ON pick
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: pick')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: pick') WHERE OLD.plan IS NOT NEW.plan OR OLD.indicator IS NOT NEW.indicator OR OLD.period IS NOT NEW.period OR OLD.basis IS NOT NEW.basis;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'pick', json_array(OLD.plan, OLD.indicator, OLD.period, OLD.basis),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'period', OLD.period, 'basis', OLD.basis, 'stage', OLD.stage, 'reason', OLD.reason),
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'period', NEW.period, 'basis', NEW.basis, 'stage', NEW.stage, 'reason', NEW.reason)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER pick_delete AFTER DELETE ON pick
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: pick')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'pick', json_array(OLD.plan, OLD.indicator, OLD.period, OLD.basis),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'period', OLD.period, 'basis', OLD.basis, 'stage', OLD.stage, 'reason', OLD.reason),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER comment_insert AFTER INSERT ON comment
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: comment')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'comment', json_array(NEW.plan, NEW.indicator, NEW.period, NEW.number),
        NULL,
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'period', NEW.period, 'number', NEW.number, 'text', NEW.text, 'resolved', NEW.resolved)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER comment_update AFTER UPDATE ON comment
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: comment')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: comment') WHERE OLD.plan IS NOT NEW.plan OR OLD.indicator IS NOT NEW.indicator OR OLD.period IS NOT NEW.period OR OLD.number IS NOT NEW.number;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'comment', json_array(OLD.plan, OLD.indicator, OLD.period, OLD.number),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'period', OLD.period, 'number', OLD.number, 'text', OLD.text, 'resolved', OLD.resolved),
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'period', NEW.period, 'number', NEW.number, 'text', NEW.text, 'resolved', NEW.resolved)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER comment_delete AFTER DELETE ON comment
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: comment')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'comment', json_array(OLD.plan, OLD.indicator, OLD.period, OLD.number),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'period', OLD.period, 'number', OLD.number, 'text', OLD.text, 'resolved', OLD.resolved),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER benchmark_insert AFTER INSERT ON benchmark
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: benchmark')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'benchmark', json_array(NEW.plan, NEW.indicator, NEW.region, NEW.period, NEW.basis),
        NULL,
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'region', NEW.region, 'period', NEW.period, 'basis', NEW.basis, 'value', NEW.value, 'raw', NEW.raw, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER benchmark_update AFTER UPDATE ON benchmark
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: benchmark')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: benchmark') WHERE OLD.plan IS NOT NEW.plan OR OLD.indicator IS NOT NEW.indicator OR OLD.region IS NOT NEW.region OR OLD.period IS NOT NEW.period OR OLD.basis IS NOT NEW.basis;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'benchmark', json_array(OLD.plan, OLD.indicator, OLD.region, OLD.period, OLD.basis),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'region', OLD.region, 'period', OLD.period, 'basis', OLD.basis, 'value', OLD.value, 'raw', OLD.raw, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        json_object('plan', NEW.plan, 'indicator', NEW.indicator, 'region', NEW.region, 'period', NEW.period, 'basis', NEW.basis, 'value', NEW.value, 'raw', NEW.raw, 'source', NEW.source, 'sheet', NEW.sheet, 'cell', NEW.cell)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER benchmark_delete AFTER DELETE ON benchmark
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: benchmark')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'benchmark', json_array(OLD.plan, OLD.indicator, OLD.region, OLD.period, OLD.basis),
        json_object('plan', OLD.plan, 'indicator', OLD.indicator, 'region', OLD.region, 'period', OLD.period, 'basis', OLD.basis, 'value', OLD.value, 'raw', OLD.raw, 'source', OLD.source, 'sheet', OLD.sheet, 'cell', OLD.cell),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER layout_insert AFTER INSERT ON layout
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: layout')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'layout', json_array(NEW.plan, NEW.department, NEW.fingerprint, NEW.label),
        NULL,
        json_object('plan', NEW.plan, 'department', NEW.department, 'fingerprint', NEW.fingerprint, 'label', NEW.label, 'kind', NEW.kind, 'code', NEW.code, 'basis', NEW.basis, 'unit', NEW.unit)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER layout_update AFTER UPDATE ON layout
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: layout')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: layout') WHERE OLD.plan IS NOT NEW.plan OR OLD.department IS NOT NEW.department OR OLD.fingerprint IS NOT NEW.fingerprint OR OLD.label IS NOT NEW.label;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'layout', json_array(OLD.plan, OLD.department, OLD.fingerprint, OLD.label),
        json_object('plan', OLD.plan, 'department', OLD.department, 'fingerprint', OLD.fingerprint, 'label', OLD.label, 'kind', OLD.kind, 'code', OLD.code, 'basis', OLD.basis, 'unit', OLD.unit),
        json_object('plan', NEW.plan, 'department', NEW.department, 'fingerprint', NEW.fingerprint, 'label', NEW.label, 'kind', NEW.kind, 'code', NEW.code, 'basis', NEW.basis, 'unit', NEW.unit)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER layout_delete AFTER DELETE ON layout
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: layout')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'layout', json_array(OLD.plan, OLD.department, OLD.fingerprint, OLD.label),
        json_object('plan', OLD.plan, 'department', OLD.department, 'fingerprint', OLD.fingerprint, 'label', OLD.label, 'kind', OLD.kind, 'code', OLD.code, 'basis', OLD.basis, 'unit', OLD.unit),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER report_text_insert AFTER INSERT ON report_text
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: report_text')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'report_text', json_array(NEW.plan, NEW.report, NEW.period, NEW.subject, NEW.part),
        NULL,
        json_object('plan', NEW.plan, 'report', NEW.report, 'period', NEW.period, 'subject', NEW.subject, 'part', NEW.part, 'text', NEW.text, 'draft', NEW.draft, 'confirmed', NEW.confirmed)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER report_text_update AFTER UPDATE ON report_text
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: report_text')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: report_text') WHERE OLD.plan IS NOT NEW.plan OR OLD.report IS NOT NEW.report OR OLD.period IS NOT NEW.period OR OLD.subject IS NOT NEW.subject OR OLD.part IS NOT NEW.part;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'report_text', json_array(OLD.plan, OLD.report, OLD.period, OLD.subject, OLD.part),
        json_object('plan', OLD.plan, 'report', OLD.report, 'period', OLD.period, 'subject', OLD.subject, 'part', OLD.part, 'text', OLD.text, 'draft', OLD.draft, 'confirmed', OLD.confirmed),
        json_object('plan', NEW.plan, 'report', NEW.report, 'period', NEW.period, 'subject', NEW.subject, 'part', NEW.part, 'text', NEW.text, 'draft', NEW.draft, 'confirmed', NEW.confirmed)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER report_text_delete AFTER DELETE ON report_text
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: report_text')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'report_text', json_array(OLD.plan, OLD.report, OLD.period, OLD.subject, OLD.part),
        json_object('plan', OLD.plan, 'report', OLD.report, 'period', OLD.period, 'subject', OLD.subject, 'part', OLD.part, 'text', OLD.text, 'draft', OLD.draft, 'confirmed', OLD.confirmed),
        NULL
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER plan_due_insert AFTER INSERT ON plan_due
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: plan_due')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'plan_due', json_array(NEW.plan),
        NULL,
        json_object('plan', NEW.plan, 'due_month_day', NEW.due_month_day, 'due_quarter_day', NEW.due_quarter_day, 'due_year_month', NEW.due_year_month, 'due_year_day', NEW.due_year_day, 'reply_days', NEW.reply_days)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER plan_due_update AFTER UPDATE ON plan_due
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: plan_due')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: plan_due') WHERE OLD.plan IS NOT NEW.plan;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'plan_due', json_array(OLD.plan),
        json_object('plan', OLD.plan, 'due_month_day', OLD.due_month_day, 'due_quarter_day', OLD.due_quarter_day, 'due_year_month', OLD.due_year_month, 'due_year_day', OLD.due_year_day, 'reply_days', OLD.reply_days),
        json_object('plan', NEW.plan, 'due_month_day', NEW.due_month_day, 'due_quarter_day', NEW.due_quarter_day, 'due_year_month', NEW.due_year_month, 'due_year_day', NEW.due_year_day, 'reply_days', NEW.reply_days)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER plan_due_delete AFTER DELETE ON plan_due
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: plan_due')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'plan_due', json_array(OLD.plan),
        json_object('plan', OLD.plan, 'due_month_day', OLD.due_month_day, 'due_quarter_day', OLD.due_quarter_day, 'due_year_month', OLD.due_year_month, 'due_year_day', OLD.due_year_day, 'reply_days', OLD.reply_days),
        NULL
    FROM change WHERE hash IS NULL;
END;
