-- A library of schema 7, as its version kept it: that of schema 6 brought up to date, and a paper removed, which undo
-- brings back.
PRAGMA application_id = 1281586290;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE announcement (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  day TEXT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (paper, day, type, version)
) STRICT, WITHOUT ROWID;
INSERT INTO announcement VALUES(1,'2026-04-23','new',1);
INSERT INTO announcement VALUES(1,'2026-04-30','replace',2);
CREATE TABLE list (name TEXT PRIMARY KEY, interest INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
INSERT INTO list VALUES('thesis',0);
CREATE TABLE list_entry (
  list TEXT NOT NULL,
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (list, paper)
) STRICT, WITHOUT ROWID;
INSERT INTO list_entry VALUES('thesis',1,1);
INSERT INTO list_entry VALUES('thesis',2,2);
INSERT INTO list_entry VALUES('thesis',3,3);
INSERT INTO list_entry VALUES('thesis',4,4);
INSERT INTO list_entry VALUES('thesis',5,5);
INSERT INTO list_entry VALUES('thesis',6,6);
CREATE TABLE listing (number INTEGER PRIMARY KEY, paper INTEGER NOT NULL) STRICT;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('seq','28');
INSERT INTO meta VALUES('tagger','tagger 2, a0608eda095b2fad, model 1dc3e7016ee168d9');
INSERT INTO meta VALUES('uuid','1c47c1e1f9c546ab6444b7b86cc2b25d');
CREATE TABLE note (
  paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO note VALUES(3,'Which sensors?',1777708800);
CREATE TABLE paper (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  comment TEXT NOT NULL,
  categories TEXT NOT NULL,
  submitted TEXT,
  news TEXT,
  published INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  record INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  added INTEGER NOT NULL
, partial INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO paper VALUES(1,'2604.00101',2,'A Second Look at k-Means Initialisation for Clustering Large Tables','14 pages, 6 figures','cs.LG stat.ML','2026-04-21','2026-04-21',0,0,3800335080499367749,20,1,0);
INSERT INTO paper VALUES(2,'2604.00102',1,'Random Forests That Know When to Stop Growing','9 pages','stat.ML cs.LG','2026-04-22','2026-04-22',0,0,-2376205002897983839,21,3,0);
INSERT INTO paper VALUES(3,'2604.00103',1,'Anomaly Detection in Sensor Streams: A Survey','35 pages, survey','cs.LG','2026-04-23','2026-04-23',0,0,401045297611443097,22,5,0);
INSERT INTO paper VALUES(4,'2604.00104',1,'Attention Heads That Can Be Left Out of Transformers','11 pages','cs.CL cs.LG','2026-04-24','2026-04-24',0,0,-469334184274570054,26,7,0);
INSERT INTO paper VALUES(5,'2604.00105',1,'Message Passing on Graphs With Few Labels','10 pages','cs.LG','2026-04-24','2026-04-24',0,0,-7880271711003061746,24,9,0);
INSERT INTO paper VALUES(6,'2604.00106',1,'Ridge Regression When Columns Repeat','22 pages','stat.ME math.ST','2026-04-25','2026-04-25',0,0,1992028573219922058,25,11,0);
CREATE TABLE paper_text (
  paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  abstract TEXT NOT NULL,
  authors TEXT NOT NULL,
  updated TEXT,
  announced TEXT,
  journal_ref TEXT NOT NULL,
  doi TEXT NOT NULL,
  licence TEXT NOT NULL
, url TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO paper_text VALUES(1,'We compare seeding strategies for k-means clustering. Careful seeding lowers the cost of the final clustering and saves iterations on tables with millions of rows. A simple density-based seeding does best for cluster sizes that differ.',replace('Ada Example\nBen Sample','\n',char(10)),'2026-04-29',NULL,'','','','');
INSERT INTO paper_text VALUES(2,'Random forests grow every decision tree to purity. We let each decision tree stop when its out-of-bag error no longer falls, which halves the size of the tree ensemble without loss of accuracy.','Carla Muster','2026-04-22',NULL,'','','','');
INSERT INTO paper_text VALUES(3,'This survey orders methods for anomaly detection and outlier detection in sensor streams by what they assume about normal data, and says where each fails.',replace('Dmitri Beispiel\nAda Example','\n',char(10)),'2026-04-23',NULL,'','','','');
INSERT INTO paper_text VALUES(4,'Multi-head self-attention in a transformer has heads that never matter. We find them before training ends and remove them, which makes the transformer faster.','Eve Modelo','2026-04-24',NULL,'','','','');
INSERT INTO paper_text VALUES(5,'We study graph neural networks for node classification when few nodes have labels. A message passing scheme that also passes uncertainty helps graph neural networks most on sparse graphs.',replace('Farid Esempio\nGita Primer','\n',char(10)),'2026-04-24',NULL,'','','','');
INSERT INTO paper_text VALUES(6,'Ordinary least squares fails when columns of the design matrix repeat. We derive the risk of ridge regression in linear regression with repeated columns and say how to choose the penalty.','Hana Vzor','2026-04-25',NULL,'','','','');
CREATE TABLE paper_version (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  number INTEGER NOT NULL,
  created TEXT,
  PRIMARY KEY (paper, number)
) STRICT, WITHOUT ROWID;
INSERT INTO paper_version VALUES(1,1,'2026-04-21');
INSERT INTO paper_version VALUES(1,2,'2026-04-29');
INSERT INTO paper_version VALUES(2,1,'2026-04-22');
INSERT INTO paper_version VALUES(3,1,'2026-04-23');
INSERT INTO paper_version VALUES(4,1,'2026-04-24');
INSERT INTO paper_version VALUES(5,1,'2026-04-24');
INSERT INTO paper_version VALUES(6,1,'2026-04-25');
CREATE TABLE progress (
  topic TEXT PRIMARY KEY,
  done INTEGER NOT NULL,
  since INTEGER,
  logged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO progress VALUES('anomaly-detection',1,1777593600,0);
INSERT INTO progress VALUES('bias-variance',1,1777593600,0);
INSERT INTO progress VALUES('clustering',1,1777593600,0);
INSERT INTO progress VALUES('cost-functions',1,1777593600,0);
INSERT INTO progress VALUES('decision-trees',1,1777593600,0);
INSERT INTO progress VALUES('error-analysis',1,1777593600,0);
INSERT INTO progress VALUES('linear-regression',1,1777593600,0);
INSERT INTO progress VALUES('logistic-regression',1,1777593600,0);
INSERT INTO progress VALUES('neural-networks',1,1777593600,0);
INSERT INTO progress VALUES('optimization',1,1777593600,0);
INSERT INTO progress VALUES('regularization',1,1777593600,0);
CREATE TABLE reading (
  paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  took INTEGER,
  rating INTEGER,
  reason TEXT NOT NULL,
  until INTEGER
) STRICT;
INSERT INTO reading VALUES(1,'saved',1777593600,NULL,NULL,'',NULL);
INSERT INTO reading VALUES(2,'read',1777593600,30,4,'',NULL);
INSERT INTO reading VALUES(3,'skipped',1777593600,NULL,NULL,'known',NULL);
INSERT INTO reading VALUES(4,'later',1777593600,NULL,NULL,'',1778803200);
CREATE TABLE removed (paper INTEGER PRIMARY KEY, seq INTEGER NOT NULL, id TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO removed VALUES(7,19,'2604.00107');
INSERT INTO removed VALUES(8,28,'2604.00109');
CREATE TABLE shortlist (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  week TEXT UNIQUE,
  budget INTEGER,
  made INTEGER NOT NULL,
  since INTEGER,
  until INTEGER,
  seq INTEGER,
  arrived INTEGER,
  in_topics INTEGER,
  locked INTEGER,
  folded INTEGER,
  untagged INTEGER
) STRICT;
INSERT INTO shortlist VALUES(1,NULL,NULL,1777593600,1776988800,1777593600,12,3,3,1,0,0);
INSERT INTO shortlist VALUES(2,'2026-W18',60,1777593600,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE shortlist_entry (
  shortlist INTEGER NOT NULL REFERENCES shortlist ON DELETE CASCADE,
  position INTEGER NOT NULL,
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  minutes INTEGER NOT NULL,
  carried INTEGER NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (shortlist, position)
) STRICT, WITHOUT ROWID;
INSERT INTO shortlist_entry VALUES(1,1,6,66,0,'{"gating":["linear-regression"],"kind":"method","missing":[],"pass":"read","reasons":[["need",1.0,0.9875683491468141,0.9875683491468141,"on linear-regression"],["gap",0.8,0.9875683491468141,0.7900546793174513,"first paper on linear-regression"],["ready",0.5,1.0,0.5,"you can read it now"],["recent",0.5,0.8705505632961241,0.43527528164806206,"6 days old"],["length",-0.5,0.15555555555555556,-0.07777777777777778,"22 pages"]],"score":2.6351205323345495,"shelf":"read now","similar":[]}');
INSERT INTO shortlist_entry VALUES(1,2,5,30,0,'{"gating":["graph-neural-networks"],"kind":"method","missing":["graph-neural-networks"],"pass":"read","reasons":[["need",1.0,0.7955560602370474,0.7955560602370474,"on graph-neural-networks"],["gap",0.8,0.994445075296309,0.7955560602370473,"first paper on graph-neural-networks"],["recent",0.5,0.8506671609508557,0.42533358047542785,"7 days old"]],"score":2.0164457009495225,"shelf":"stretch","similar":[]}');
INSERT INTO shortlist_entry VALUES(2,1,2,27,0,'{"gating":["decision-trees"],"kind":"method","missing":[],"pass":"read","reasons":[["need",1.0,0.9465966702001757,0.9465966702001757,"on decision-trees"],["gap",0.8,0.9465966702001757,0.7572773361601406,"first paper on decision-trees"],["ready",0.5,1.0,0.5,"you can read it now"],["recent",0.5,0.8122523963562356,0.4061261981781178,"9 days old"]],"score":2.610000204538434,"shelf":"read now","similar":[]}');
INSERT INTO shortlist_entry VALUES(2,2,1,7,0,'{"gating":["clustering"],"kind":"method","missing":[],"pass":"skim","reasons":[["need",1.0,0.995929862284104,0.995929862284104,"on clustering"],["gap",0.8,0.995929862284104,0.7967438898272832,"first paper on clustering"],["ready",0.5,1.0,0.5,"you can read it now"],["recent",0.5,0.7937005259840998,0.3968502629920499,"10 days old"]],"score":2.689524015103437,"shelf":"read now","similar":[]}');
INSERT INTO shortlist_entry VALUES(2,3,3,18,0,'{"gating":["anomaly-detection"],"kind":"survey","missing":[],"pass":"skim","reasons":[["need",1.0,0.9669140216112958,0.9669140216112958,"on anomaly-detection"],["gap",0.8,0.9669140216112958,0.7735312172890367,"first paper on anomaly-detection"],["ready",0.5,1.0,0.5,"you can read it now"],["recent",0.5,0.8312378961427878,0.4156189480713939,"8 days old"],["survey",0.8,0.9669140216112958,0.7735312172890367,"a survey to begin anomaly-detection with"],["length",-0.5,0.4444444444444444,-0.2222222222222222,"35 pages"]],"score":3.207373182038541,"shelf":"read now","similar":[]}');
CREATE TABLE tag (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  topic TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (paper, topic)
) STRICT, WITHOUT ROWID;
INSERT INTO tag VALUES(1,'clustering',0.99996896775477051022);
INSERT INTO tag VALUES(2,'decision-trees',0.99998603104799244079);
INSERT INTO tag VALUES(3,'anomaly-detection',0.99999997613032853838);
INSERT INTO tag VALUES(4,'calculus',1.0);
INSERT INTO tag VALUES(5,'graph-neural-networks',0.99999999373592429741);
INSERT INTO tag VALUES(6,'linear-regression',0.99971734430819891858);
CREATE TABLE told (
  paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  shortlist INTEGER NOT NULL REFERENCES shortlist ON DELETE CASCADE
) STRICT;
INSERT INTO told VALUES(5,1);
INSERT INTO told VALUES(6,1);
CREATE TABLE undo_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  changes BLOB NOT NULL
) STRICT;
INSERT INTO undo_step VALUES(1,1777708800,'note arXiv:2604.00103 Anomaly Detection in Sensor Streams: A Survey',X'54030100006e6f7465001200010000000000000003030e57686963682073656e736f72733f010000000069f5af00540e010000000000000000000000000070617065720017000100000000000000030000000000000000000001000000000000000e0005000000000000000000000001000000000000001100010000000000000000');
INSERT INTO undo_step VALUES(2,1777705200,'tag +calculus -transformers arXiv:2604.00104 Attention Heads That Can Be Left Out of Transformers',X'540401020000636f7272656374696f6e001200010000000000000004030c7472616e73666f726d657273010000000000000000010000000069f5a0f01200010000000000000004030863616c63756c7573010000000000000001010000000069f5a0f0540e01000000000000000000000000007061706572001700010000000000000004000000000000000000000100000000000000170000000000000000000000000001000000000000001a00005403010200746167000900010000000000000004030c7472616e73666f726d657273023fefffffdfd72ad21200010000000000000004030863616c63756c7573023ff0000000000000');
INSERT INTO undo_step VALUES(3,1777622400,'remove arXiv:2604.00109 Margins of Safety for Support Vectors',X'540e01000000000000000000000000007061706572000900010000000000000008030a323630342e303031303901000000000000000103254d617267696e73206f662053616665747920666f7220537570706f727420566563746f72730300030563732e4c47030a323032362d30342d3230030a323032362d30342d323001000000000000000101000000000000000001000000000000000701000000000000001b01000000000000001b010000000000000000540901000000000000000070617065725f7465787400090101000000000000000803205765206c6561766520726f6f6d2062657369646520746865206d617267696e2e030b416461204578616d706c65050503154a2e204d6164652d7570204c6561726e696e672033030003000300');
CREATE TABLE harvest (
  source TEXT NOT NULL,
  subject TEXT NOT NULL,
  from_day TEXT,
  until_day TEXT,
  position TEXT NOT NULL,
  complete TEXT,
  total INTEGER NOT NULL,
  seen TEXT NOT NULL,
  lasting INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (source, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO harvest VALUES('oai','cs','2026-04-28','2026-04-30','{"from":"","until":"","start":0,"page_size":0,"token":"invented|1001","form":"","reached":"","restarts":0,"first":"","been":[],"again":[],"left":[],"came":0,"round":0,"etag":""}',NULL,0,'',1,1777708800);
INSERT INTO harvest VALUES('oai','stat',NULL,NULL,'','2026-04-29',240,'',1,1777708800);
CREATE TABLE missing (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO missing VALUES('2604.00199',1777708800);
CREATE TABLE told_replacement (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  version INTEGER NOT NULL,
  shortlist INTEGER NOT NULL,
  PRIMARY KEY (paper, version)
) STRICT, WITHOUT ROWID;
INSERT INTO told_replacement VALUES(1,2,1);
CREATE TABLE correction (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  topic TEXT NOT NULL,
  holds INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (paper, topic)
) STRICT, WITHOUT ROWID;
INSERT INTO correction VALUES(4,'calculus',1,1777705200);
INSERT INTO correction VALUES(4,'transformers',0,1777705200);
CREATE TABLE saved_search (name TEXT PRIMARY KEY, query TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE mail (
  id TEXT PRIMARY KEY,
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  message TEXT NOT NULL,
  digest INTEGER,
  at INTEGER NOT NULL,
  sent INTEGER
) STRICT, WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('paper',8);
INSERT INTO sqlite_sequence VALUES('shortlist',2);
INSERT INTO sqlite_sequence VALUES('undo_step',3);
CREATE INDEX paper_seq ON paper (seq);
CREATE INDEX paper_added ON paper (added);
CREATE INDEX paper_news ON paper (news);
CREATE INDEX removed_seq ON removed (seq);
CREATE VIEW summary AS
  SELECT p.key, p.id, p.version, p.title, p.comment, p.categories, p.submitted, p.news, p.published, p.withdrawn,
    r.state, r.at, r.until, r.rating
  FROM paper p LEFT JOIN reading r ON r.paper = p.key;
CREATE INDEX shortlist_entry_paper ON shortlist_entry (paper);
CREATE INDEX told_shortlist ON told (shortlist);
CREATE INDEX paper_text_doi ON paper_text (doi COLLATE NOCASE) WHERE doi <> '';
CREATE INDEX list_entry_paper ON list_entry (paper);
CREATE INDEX list_entry_place ON list_entry (list, position);
CREATE INDEX told_replacement_shortlist ON told_replacement (shortlist);
CREATE INDEX removed_id ON removed (id) WHERE id <> '';
CREATE INDEX announcement_day ON announcement (day);
CREATE INDEX mail_waiting ON mail (recipient, at) WHERE sent IS NULL;
COMMIT;
PRAGMA user_version = 7;
