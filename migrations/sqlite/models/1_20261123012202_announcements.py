from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "opt_out" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(12) NOT NULL,
    "name_key" VARCHAR(24) NOT NULL UNIQUE,
    "asked_by" BIGINT NOT NULL,
    "confirmed_by" BIGINT,
    "guild_id" BIGINT NOT NULL,
    "asked_at" BIGINT NOT NULL
) /* A player name that nobody may track, in no guild: its owner asked for that. */;
        CREATE TABLE IF NOT EXISTS "channel_state" (
    "channel_id" BIGINT NOT NULL PRIMARY KEY,
    "posted_at" BIGINT,
    "problem" VARCHAR(200),
    "broken_at" BIGINT,
    "told_at" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE
) /* What is known of a channel or thread that was posted in: its pace, and its trouble. */;
CREATE INDEX IF NOT EXISTS "idx_channel_sta_guild_i_4b2b5a" ON "channel_state" ("guild_id");
        CREATE TABLE IF NOT EXISTS "config_change" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "changed_at" BIGINT NOT NULL,
    "setting" VARCHAR(32) NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE
) /* One setting an admin changed. */;
CREATE INDEX IF NOT EXISTS "idx_config_chan_guild_i_c6ce30" ON "config_change" ("guild_id", "changed_at");
        CREATE TABLE IF NOT EXISTS "guild_channel" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(16) NOT NULL /* LEVELS: levels\nMILESTONES: milestones\nBOSSES: bosses\nCLUES: clues\nACCOUNTS: accounts\nRECAPS: recaps\nOPERATIONS: operations */,
    "channel_id" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_guild_chann_guild_i_71c3dc" UNIQUE ("guild_id", "kind")
) /* Where one kind of news goes in a guild, when it is not the main channel (``guild``). */;
        CREATE TABLE IF NOT EXISTS "post" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "channel_id" BIGINT NOT NULL,
    "key" VARCHAR(64),
    "subject" JSON,
    "following" SMALLINT NOT NULL,
    "state" VARCHAR(16) NOT NULL /* WAITING: waiting\nSENT: sent\nDROPPED: dropped */,
    "created_at" BIGINT NOT NULL,
    "next_attempt_at" BIGINT NOT NULL,
    "lease_until" BIGINT NOT NULL,
    "attempts" SMALLINT NOT NULL,
    "refusals" SMALLINT NOT NULL,
    "problem" VARCHAR(200),
    "message_id" BIGINT,
    "sent_at" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_post_guild_i_4f0392" UNIQUE ("guild_id", "key")
) /* One message to one channel: announcements taken together, or a recap. */;
CREATE INDEX IF NOT EXISTS "idx_post_state_af5285" ON "post" ("state", "next_attempt_at");
CREATE INDEX IF NOT EXISTS "idx_post_channel_dc6c79" ON "post" ("channel_id", "state");
        CREATE TABLE IF NOT EXISTS "congratulation" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "given_at" BIGINT NOT NULL,
    "post_id" BIGINT NOT NULL REFERENCES "post" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_congratulat_post_id_806fa8" UNIQUE ("post_id", "member_id")
) /* That a member congratulated on what a message tells: once. */;
        INSERT INTO "channel_state" ("channel_id", "guild_id", "problem", "broken_at", "told_at")
            SELECT "channel_id", "id", "channel_problem", "channel_broken_at", "admins_told_at"
            FROM "guild" WHERE "channel_id" IS NOT NULL AND "channel_broken_at" IS NOT NULL
            ON CONFLICT DO NOTHING;
        ALTER TABLE "announcement" ADD "post_id" BIGINT REFERENCES "post" ("id") ON DELETE CASCADE;
        ALTER TABLE "announcement" DROP COLUMN "refusals";
        ALTER TABLE "announcement" DROP COLUMN "lease_until";
        ALTER TABLE "announcement" DROP COLUMN "attempts";
        ALTER TABLE "guild" DROP COLUMN "channel_broken_at";
        ALTER TABLE "guild" ADD "left_at" BIGINT;
        ALTER TABLE "guild" ADD "banned_member_ids" JSON;
        ALTER TABLE "guild" ADD "preferences" JSON;
        ALTER TABLE "guild" ADD "language" VARCHAR(8);
        ALTER TABLE "guild" DROP COLUMN "admins_told_at";
        ALTER TABLE "guild" ADD "welcomed_at" BIGINT;
        ALTER TABLE "guild" DROP COLUMN "channel_problem";
        CREATE INDEX IF NOT EXISTS "idx_announcemen_post_id_c123dc" ON "announcement" ("post_id");
        CREATE INDEX IF NOT EXISTS "idx_announcemen_player__c831a1" ON "announcement" ("player_id");"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP INDEX IF EXISTS "idx_announcemen_post_id_c123dc";
        DROP INDEX IF EXISTS "idx_announcemen_player__c831a1";
        ALTER TABLE "announcement" ADD "refusals" SMALLINT NOT NULL DEFAULT 0;
        ALTER TABLE "announcement" ADD "lease_until" BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE "announcement" ADD "attempts" SMALLINT NOT NULL DEFAULT 0;
        ALTER TABLE "announcement" DROP COLUMN "post_id";
        ALTER TABLE "guild" ADD "channel_problem" VARCHAR(200);
        ALTER TABLE "guild" DROP COLUMN "left_at";
        ALTER TABLE "guild" ADD "channel_broken_at" BIGINT;
        ALTER TABLE "guild" DROP COLUMN "welcomed_at";
        ALTER TABLE "guild" ADD "admins_told_at" BIGINT;
        ALTER TABLE "guild" DROP COLUMN "banned_member_ids";
        ALTER TABLE "guild" DROP COLUMN "preferences";
        ALTER TABLE "guild" DROP COLUMN "language";
        DROP TABLE IF EXISTS "guild_channel";
        DROP TABLE IF EXISTS "congratulation";
        DROP TABLE IF EXISTS "opt_out";
        DROP TABLE IF EXISTS "post";
        DROP TABLE IF EXISTS "channel_state";
        DROP TABLE IF EXISTS "config_change";"""


MODELS_STATE = (
    "eJztXVtzozja/isq3+xslXeqO30cz5WT9vRmO7Gzsbt7psZbjAyyzQRLHhBx+9uv//vqAD"
    "YHgQGfCNFVYtAr4JEQz3vUf1sLYiHH+7GLMfGxiRYI01YH/LeF4QKxf5Tn26AFl8vtWX6A"
    "wokjBGCy5cSjLjR5r1PoeIgdspBnuvaS2gRziQFGgM5tPAOUAIocBxB2ZObbjgXghPhU/F"
    "46cI3cDmuJADs2Id9+5N1bxGT9M+G9e/Kx/ZePDEpmiJ1xWX+//94SsvysFOL/PaB16z//"
    "Yf/Y2ELfkCcbehRSxE9j9I0akFK0WPK/Ldby99aSeOF/sh/RwfLBmNqI9R8F3BaXE8cNul"
    "6KY5f27BrTX0Rb/swTwySOv8Db9ss1nRO8EbAl9jOEkcvui1+Buj7HHvuOEwxVOBzywbdN"
    "5HNFZCw0hb7DR5BLyxvYHmsZRn8wMoa9kWG0UqMbSkSGKThkEsxnBrtVTwAw47fwj58uLl"
    "69enfx4tXb929ev3v35v2L96ytuN/0qXff5c1s0ZJdCcyuP173R/yGCJt+cm7yA9+FDKRQ"
    "Sonh26LPBzcF/9Ucumrwg+YJ9NljJdEPsc6DPzywxX/7wpxiABbwm+EgPKNz9vPlxfsccL"
    "9076/+2b3/gbX6exzifnDqQp7jaG/R9fzJn8ikaYT/NRz01QhHRBIoW7ZJwf8Dx/ZSc/0J"
    "oJ0DLgeD97zwvL+cKKY/3HZ/TcJ9dTO4FOCwFWbmil5EB5cJ6F0EzTmy+IqUQv+W8MVajX"
    "9cLjkEDG9qL9CP4T/NGohgCYkDiQk1JmhKXFQOyLicBnL7xUwvtj3sLwSK1+wKkJGJ9LIQ"
    "Cp9u6W2toE05AOXwa33tXo+u+x87IJAf42GvP+oAj02VMf5wP7i7633oAMslyyWykpym0F"
    "r9tshS/TZ7pX6bXKhN9trTCqtFXE5P8hQbLLdkpIU1pK2lS9iDLMrQtIhIpfUi4MF1QSz+"
    "9l+8eFHg9WetMt9/cS6xAMyZHocco6w2EpfbrZU8AbBPqJdE1G7keXCGSuMfl9P4V8Wff5"
    "zV6zVcT1Deoh2RPMBiXbPBKLtWC/NJ6Ukclao0hev2iTvPHJamJiX6mdDHZJqE/cXL1+9e"
    "v3/19vUG8s2RPKQVqDJFu/SMjgjpNbnMfOZm0umD0lS3Mc3Gh+EXpmHbM/wJrVMaZAL6wL"
    "T9MezniU3s7+EkC49u54kLVxvLcmw1ZU/PnhlRyZe7w6vuh15LsWgcANa7TUcNxTW2VBYA"
    "lngKOlEeVlLI3FmzBaMwptt1Uo0oXw8m0HxYQdcyYgsDP0MuSOLIpm361OJikTwCMePOVv"
    "AU/J4D0K+kVjMURieFdyx2vp3nHQv1o439ard77OscUmB74AGTFQZkCiAIegHEBXTuImix"
    "P6zRCnqAI4gsYOMOsCn7CU3WJcSW+EVd4rMbSTvOjnQNhUst5TiTy3i2P+yMmqh2kKW/un"
    "Lsq6lGMVmtHGlD1gkMWROXPCBcbb7GZPV8pcSp+OJHJDWM2iaidci6DMLhdMgzEXOCp/aM"
    "0++ZmphHz+cTc9HSMLdNC8WteYhyny5jvwBaCxsD2YGljk3LbV2cLLclu51JLqVDyerJlB"
    "doMckwv+Z7cCJieqWvbP2OvCFpwpIXwhCT0/72VrBolVFTIiINDI18dVFATXl1kaml8FMJ"
    "JSUjnmyEvmWpJlmRZE9SD8zBc9T7Vbzq2cGQi3Vw5mbQ/xg2T0ZIxvGGU6qycWfDvRHQaJ"
    "dHWys8WuGpyyA0QOGZMbh9BwZPrlJ5oi3aO5SeZNudWs+IewEgkDQVRHpAFiAYrMLTIg5J"
    "JOF4HXbCVHgd9utKma8Tetm2LDqZqqO1Ja0t1XmFOo+2NLMfs6zkObpSVEprSucJDaobaL"
    "WgOacNtqjbEDzxaItfJP9IMRtxPJfPTMMW5XKOXSQ/I20wWQN+0R2Zxer2u+23mdRD/E1N"
    "12z7Stj+MMaV87KPmGnl7esCppW3rzNNK/xUPs94hI5fytKyEWiEJesUun9qXT7PMiJVVM"
    "U6stFdsxeSjZpcbCX5YHsmcS3gIfeRaTI8FEooLzweSjh6PGDOiZexrpSS3mOVOZaCU/81"
    "phYazp/ExhX8ETExTbJb/DGN/yO41AczJnTClOHPo6vWk/pwRhZLsa66hkucCmloaWGd91"
    "BVN3+00arqQKRl9Tjs41HWObHnw99FnCYZC+jObJweguECOk7mIKSEGzQOry7evd0gz3/k"
    "YT287d7cpMF1IJ75cFbqqxqVaYJjNP5JLVL/KLv6Uar20dJFU+QibCIvjXF2/aOE2F41kG"
    "oG96lLIE34MsyWgNBlUGoclMJ6NKqPxgo5JlN7KkaUJ6R1VLmDphULFkQknyeMJexVkRCi"
    "SJlLxUJyGYj/8ukebb3rai9Dsrbm01TgU94GJXcWeY974pXMtmwkXtFw9H3xSgTBNxIvOS"
    "f2REpYhoPp1VSkZGSTTF4/BFyNy/NPufT3RKlhTuTvR/fZhC9glusm8oLu8OAYZqRpgUR7"
    "pmiJCtEPDHOeBY/RygMzgjxgYwBlIek2WM0RBrbIl8eEijLSCxgk8/CM+R/++EO0/OOPv6"
    "sy7Y9zkfzq1fxa+0XCPZcwuD3rBOVUluZDkIK1WLXTULbOLujWTe9L72bYAQ56ZC/jGN9e"
    "3/SGo0G/x44tbAd5lM16dvxyMBzyYxPiefz31c1n/tN0fP6re3U1+NwfsQPQNBktpuzYfe"
    "+qe8eOuMiES/Z7cNe7746uB312jCz5s7Nb8JKvWhEbzxEqp2oj8XkDGXWywWnB18kGpSlU"
    "+4kkG0T5fRYZ29L/XVxsW1mscJKB3LmDt33w2E/Zgyw1NCUu40hkkZlVUFS20LYf6f0+Ku"
    "3joUnUniTqbFkC+tvKofIMroMosCfEQRBnzO2tVAL6CRM71rK+OXJio/JgcBNzlVxeJ6Mk"
    "P99e9hipFJySNbJpBtrQspBlTBT70eRN9aiUZjKVp7qEsWysXlRKh+rxN38JfQ+pVusdK8"
    "ZWTq8ZJdYMdjXkPkLH8BC7vsrDnU1BFKIN+lQerP6zVjDPuCzrkuaHmtJabd+1VOvC2vUt"
    "rH0ee8i/yOTeVxZdCM6086wgf5KJ4foFqyx8lUYMh5AlsGwLrGyefciOMEFEzTl3HHEW2Q"
    "aez35BbuJY2NinWcWdq/dVpC4dezZBTSh0qa5Kd/4vZl4W0kTthcrKPprU3fFUMbz38FW8"
    "IrM/hXDujkExOa03Muiw7VXZrDQhqKFkPaoS5TLXWkudIvd8aXJsWkLbUdkyMtHcCmg8Vc"
    "qcrn9/nPr3NUnAv0Xs6c17smopGPP2ZC5pXohmxTgzz6WX7QXFlXuTIJfdH/tgAI+nhwHb"
    "+hm4ZMUo7nKJoCvDrHhw1Vwk4SMPeHOyYgQYoxWP0lJn7B/lKgfO7M9Ph2sYqa6eAZfNlH"
    "VRlqPllk/hwnYUjq1i0XBb6TqrJa3Bl949m2gdQB7Z7TjOGA8/XfPf3oPNf/E4OBkFJ2Pg"
    "ZAgcj4AbXX+5Hv3GI+Co/WjT9RjzcDe+hTgPdZM7iHeHg36Xd4agRzB0kuvU6aLfKqXPbA"
    "MCFcaAEsHVt2E/wZekHmN/2Bh0mbq8J1D3opMGoyTqNHkGf9mMULmrDteXsOpTU6A6KtGL"
    "voQqrpd4SXPoXtiyOOPjm9MxNuVYmyAvYLo8tNiStWLbALEpkVXRrbCsutrsxhS/5alhrP"
    "amb12B9mlYRp9HgH4Qnz/Gv951wLflGAc0xeC/A6Zi8OOjwah7YwQylFDoGIHkZXfYC09M"
    "oIfC41eD28vuiNEYsphAOsac7TCGw9lOKsz/anBz07sKYvgZjg4yRRD/GN92f+196ABGVK"
    "Tp5Pwh/ds3udTbGRNrkgHo1OWP1BUbc6seZdRs1LAXh91F0My0we+qKRAXfp5lBaJgYkKN"
    "rE1edoIZF9ZgSq6lDALKN3rFBJu0NByiAJQOrWodyMeRE1qlg4AOGASUXhMOAGzML9FQbG"
    "PrYJ0CrAZLOvBpS2FCCM6084wHZEkN4hcsAN8NFX5+Ibm1PSYTYq2Z5rGWaWNtnpCPicwk"
    "k1vdkxXmFZq9BySzyLhc2rRw4L4P7Bh6LuaEoyWhndcxdO4PZFzZLhJE9TI7iOplKoiK/z"
    "UeUIZzKBvgUKZx3reLIt63i2zv20XK+yaWmPKJZRGpJlG9UxcR5sW43EWFAUhKNig5R9eI"
    "eD7gy3WkdGZlROqZhnXWJKorux5EkVIQZYpAcA/dYHg/DCsBtYHHKABjx5O18MutwxoPnG"
    "AHhR5sBR3fo58iuQ+8pKUvnhKjb9Qw58h8KJ8BoVm5ZuWaldd5/h6blcvFSWKkhHm3GzrZ"
    "xwl3uvHxAyYr3CqHfuu+9/HzTfee13ab+Q50x/j6ftC/7fY7wHYJZl+hMWaAfbga3Pc6gI"
    "Fg8fjZMf58M7q+7Y7YMXYZe8Gehh3rf+oPvjLJ6L2c3Xu8/TxUGdGt9AnHUsQdorJDKeIW"
    "e0HUIhuOf3/u3nf7o+s+d+f/5UMXYsq3suKVAYdDEc64sD1PxDPedT8PeTNZ9mGMOZysM3"
    "YEuuacdVeTUADTRbBKildc7pkS2Ph2I15Alaq6mBU9aNdoAAqv9L0frNEeNKxxYl/qzU+J"
    "6pef0X4eNcaIiu2UAzMhqKEUKYa+q4qizw+FiMqdzpj14ljc/HBhEDzYZspItGUIKl0WV4"
    "W4hlcJLyN+ZtVoqEQP+gPFmxgOIZXZVLoDDarAxENIUfCymPIW66DG+crPQAvf3Ep8HLP3"
    "e9sI6D3equ/x5vneEpmK9Sgb94iIRr468u6cgacorZAN/FZC414d96nNHrJC9c2UXIO8+w"
    "crGAKpsWD4V4BXIakBVrBz7rKh8AHh6vRc0cXzpJKV8uL1tpKlkr71ZnZl0NJFF4pjxf/u"
    "u/GfmEx9+JQNkboyxf4oeRguvTnZdz0fBt00FSZdwCMXquPH9PXlQGTE9YXr2K7YPiMMrC"
    "oW4CdSZCAOY/PAHHpgghAG3G4GfDYIGbU7igruKNwh7lbvjKkj9xoaucffhvIVibdC2seq"
    "M6N1ZnSdsndruz2C2OhcxR+CDdBzmEPYomCNV89jdwAoEftoBzvndkDMdgKEDQqEn/02IC"
    "6AcgfhrJquB+h1xy7caK3YSZKHeIr5LEKFIKVosaQigaANfk/sCyzb6r0V6llB7Ix7P9dt"
    "MTtPblnJDIV9khNqZpA+dsVez5/8WdqTuxHRHsU9PIrEcciK31EK+x0hflFBHYSWSMmonG"
    "OzET5hQsYK2jQYyDJhPV+717JsdCDP60b3R7xmNKZj/OF+cHfHUywslyyXOsOi5l/USjHr"
    "ETZZCk2FsIZUx60fDspgbpWOW4/K6W9azBU39T3olAY0KqcBjVr99O5Ex9mdKF62TxhdSm"
    "vMcbkGhXKdWGHmTLBawkBE8nmGd+mCQmecwzmOBL17dTE3wu7dq+sdr1jPJSM/xIWdnbFH"
    "8iUUe+J1FeusQTP1uKEuLjEZecjYqSZytp3rsJLtivusXB9jhgUIBPkm2zYFPNkeyNYTZP"
    "EqsMiZ/iyqwS6IdDhBF4mdA7nTgW+28TdP7b469AUOXHQ2mzQrv39Pv0DQobaX1mEzBcD+"
    "qYgZ8qdsM+RP6XzBzM2AMlxJT2ADoIrgvi+A7ftMaN8nkX1Erhd8r4qCGxFpIL5HKDnFM3"
    "QzSk5laHMbiQYCfARvKIVuFSdFXE6bgXV04v4QTnyLUbQ0gplmh61Ak4wOh0sy5V5zVCbW"
    "MyKhEVUgykv6lYAzbK6xVGApCyRm+iB3WW2T4tp0ywthsf4q5zun5DWkooSgi+A+FQgj4s"
    "8T0BLZ48c0l22TMxXWsljmZraxTGaJFrOVjeYITJBHwYyhBchUxGLL/arAyqZzdhDiNfsX"
    "W2QVnpdMP20X27ezwns+e0uIdRLZWZPIxBCkYC0Y0hfI1ln3bX3o/tYBFlyP8dde71MHrB"
    "B6GOPbQX/0zw5YEEznY/xbjxfxWiPoJt+FMxh6+EunIn65LtGNTJPY36md+tzKUM02odXq"
    "EESEy5t3tjIawBYlxgSpEMzdM30rpIN6qr7/en9kvT9ynWmczgLW+yPXGtva7o+8KQGkUM"
    "aj5YGydXEv2qpY5AqCFg8sEbujBRtDAI+xIK4/z9pCkQaDRzYPHOdvYhdjMLVnvLZ8RqDK"
    "fv3tEZciqxKWJXVRqWPQurNq5cVIXbbWvXTRo018r5qlLyH9PA190VWayGlvfFuWo81xOc"
    "2cqzLnEEcX4ocSNC8p1qABOJjjihIKHcNBj0jht8pXSxKiDUJX6yV1mq5aL2lydSJZEFJB"
    "nDeVIrNZ8+OmSSHKLPkqmLpkIUKrQ8prY7Ca2+acR2YHzPdnAMWNAnEJsEAQe2Dc4tSWdT"
    "7xKfAx/6wga9xS8+ljXWyMxzig4aK2IibAJSsP8MadbaeeJOwYQdcJt1MOlYw2gJhxe/ZK"
    "WB4QV9EUvnYUfjO3C347Nu0b9B0+GMspSRw1YcyGUluxNVus81zVbFFbsWuNbW2t2F3E7m"
    "veUlDx4EwuF4fbNrvIeDakB85u1NFbe0Zv6aSwZLWVN2+KVFt58ya72go/l0htWCrsytkI"
    "B80biO7LQrVsXubUsnmZrmXDrkiRasfg7BKZEZG9SmTWDe0ccA9WI/OsAdLf/wfEY0kI"
)
