from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "opt_out" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "name" VARCHAR(12) NOT NULL,
    "name_key" VARCHAR(24) NOT NULL UNIQUE,
    "asked_by" BIGINT NOT NULL,
    "confirmed_by" BIGINT,
    "guild_id" BIGINT NOT NULL,
    "asked_at" BIGINT NOT NULL
);
COMMENT ON TABLE "opt_out" IS 'A player name that nobody may track, in no guild: its owner asked for that.';
        CREATE TABLE IF NOT EXISTS "channel_state" (
    "channel_id" BIGINT NOT NULL PRIMARY KEY,
    "posted_at" BIGINT,
    "problem" VARCHAR(200),
    "broken_at" BIGINT,
    "told_at" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_channel_sta_guild_i_4b2b5a" ON "channel_state" ("guild_id");
COMMENT ON TABLE "channel_state" IS 'What is known of a channel or thread that was posted in: its pace, and its trouble.';
        CREATE TABLE IF NOT EXISTS "config_change" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "member_id" BIGINT NOT NULL,
    "changed_at" BIGINT NOT NULL,
    "setting" VARCHAR(32) NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_config_chan_guild_i_c6ce30" ON "config_change" ("guild_id", "changed_at");
COMMENT ON TABLE "config_change" IS 'One setting an admin changed.';
        CREATE TABLE IF NOT EXISTS "guild_channel" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "kind" VARCHAR(16) NOT NULL,
    "channel_id" BIGINT,
    "guild_id" BIGINT NOT NULL REFERENCES "guild" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_guild_chann_guild_i_71c3dc" UNIQUE ("guild_id", "kind")
);
COMMENT ON COLUMN "guild_channel"."kind" IS 'LEVELS: levels\nMILESTONES: milestones\nBOSSES: bosses\nCLUES: clues\nACCOUNTS: accounts\nRECAPS: recaps\nOPERATIONS: operations';
COMMENT ON TABLE "guild_channel" IS 'Where one kind of news goes in a guild, when it is not the main channel (``guild``).';
        CREATE TABLE IF NOT EXISTS "post" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "channel_id" BIGINT NOT NULL,
    "key" VARCHAR(64),
    "subject" JSONB,
    "state" VARCHAR(16) NOT NULL,
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
);
CREATE INDEX IF NOT EXISTS "idx_post_state_af5285" ON "post" ("state", "next_attempt_at");
COMMENT ON COLUMN "post"."state" IS 'WAITING: waiting\nSENT: sent\nDROPPED: dropped';
COMMENT ON TABLE "post" IS 'One message to one channel: announcements taken together, or a recap.';
        CREATE TABLE IF NOT EXISTS "congratulation" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "member_id" BIGINT NOT NULL,
    "given_at" BIGINT NOT NULL,
    "post_id" BIGINT NOT NULL REFERENCES "post" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_congratulat_post_id_806fa8" UNIQUE ("post_id", "member_id")
);
COMMENT ON TABLE "congratulation" IS 'That a member congratulated on what a message tells: once.';
        ALTER TABLE "announcement" ADD "post_id" BIGINT;
        ALTER TABLE "guild" ADD "banned_member_ids" JSONB;
        ALTER TABLE "guild" ADD "left_at" BIGINT;
        ALTER TABLE "guild" ADD "language" VARCHAR(8);
        ALTER TABLE "guild" ADD "preferences" JSONB;
        ALTER TABLE "guild" ADD "welcomed_at" BIGINT;
        ALTER TABLE "announcement" ADD CONSTRAINT "fk_announce_post_da26b1ff" FOREIGN KEY ("post_id") REFERENCES "post" ("id") ON DELETE CASCADE;"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE "announcement" DROP CONSTRAINT IF EXISTS "fk_announce_post_da26b1ff";
        ALTER TABLE "guild" DROP COLUMN "banned_member_ids";
        ALTER TABLE "guild" DROP COLUMN "left_at";
        ALTER TABLE "guild" DROP COLUMN "language";
        ALTER TABLE "guild" DROP COLUMN "preferences";
        ALTER TABLE "guild" DROP COLUMN "welcomed_at";
        ALTER TABLE "announcement" DROP COLUMN "post_id";
        DROP TABLE IF EXISTS "opt_out";
        DROP TABLE IF EXISTS "channel_state";
        DROP TABLE IF EXISTS "post";
        DROP TABLE IF EXISTS "config_change";
        DROP TABLE IF EXISTS "guild_channel";
        DROP TABLE IF EXISTS "congratulation";"""


MODELS_STATE = (
    "eJztXWt3o7gZ/is6/tLtOememcx1vZ+cjHeaTmKnsWdm99Q9rAyyzQZLXiTiSdv575UEmJ"
    "vAgG+E6FNi0CvgkRDPe9V/O0tiIYf+2MOYeNhES4RZpwv+28Fwifg/yvNnoANXq+isOMDg"
    "1JECMN1ySpkLTdHrDDoU8UMWoqZrr5hNsJAYYgTYwsZzwAhgyHEA4Ufmnu1YAE6Jx+TvlQ"
    "MfkdvlLRHgx6bk24+ie4uYvH8uvHNPHrb/9JDByBzxMy7v71//6khZcdYXEv/do8fOv//N"
    "/7Gxhb4h6jekDDIkTmP0jRmQMbRcib9+09W9MbMR7ykOrS07lscN9riSxy7s+RVmv8i24u"
    "mmhkkcb4mj9qtHtiB4I2D7KM8RRi6/A3EF5noCZew5TjAoIfD+I0ZN/CeIyVhoBj1HjJWQ"
    "9m8gOtYxjMFwbIz6Y8PoZMYxlIgNSHDIJFjMAX6rVAIwF7fwt5/Oz1+9enf+4tXb929ev3"
    "v35v2L97ytvN/sqXff/ZuJ0PK7kphdfbwajMUNET7R/FkoDnyXMpBBX0oOVIS+GMYM/JcL"
    "6KrBD5qn0OePlUY/xLoI/vBAhH/0ahxjAJbwm+EgPGcL/vPl+fsCcL/07i7/3rv7gbf6ax"
    "LiQXDq3D8n0I7Qpd70D2SyLML/GA0HaoRjIimULdtk4H/AsWlmrj8BtAvAFWCInpeU/unE"
    "Mf3hpvdrGu7L6+GFBIdQNndlL7KDixT0LoLmAlli7cmgf0PEsqzGPymXHgKON7OX6Mfwn3"
    "YNRLCEJIHEhBlTNCMuqgZkUk4DGX0bs4ttH3tLieIVvwLktCG7LITCx1t6O2toMwFANfw6"
    "X3tX46vBxy4I5Cd41B+Mu4DyqTLBH+6Gt7f9D11guWS1QlaavZRaq9+WWarf5q/Ub9MLtc"
    "lfe1ZjtUjK6Ume4X3VloyssIaUc0FIkeFhZjvV4EwJaig7wdyiWRxHS+g4uTpHXG675rEv"
    "4F4cVvN4df7u7UbXED+KtIvRTe/6Oguoi2YehU5lQONyGtAYoCuX8AdcVtHJYiK1yEGg9D"
    "blnU5+6s9fvCjxreetcj/28lzqa7+AGCPHqGp6SMrVmrdNA/uIRoiYNQ1RCueoMv5JOY1/"
    "XfwFE1eTM/g4RUWUIia5BzrRsMGoyiakVbTyJI5LHe/T17o57FuilejnQp+QaRP25y9fv3"
    "v9/tXb1xvIN0eKkFagSiirPKNjQnpNrjKfhU9kdq+0y288Lslh+IW4yJ7jT+gxYy5KQR94"
    "rD6G/Tyxif09nGTh0WieuHC9cSMlVlP+9PyZEfP5cm902fvQ7ygWjT3AervpqKW4JpbKEs"
    "ASqqAT1WElpXwbDVswSmMarZNqRMV6MIXm/Rq6lpFYGMQZck5SRzZts6eW58v0EYg5d7aC"
    "pxD3HIB+6Ws1I2lhVji9E+fPipzeoX60MVZv93p/XUAGbAruMVljQGYAgqAXQFzAFi6CFv"
    "/DG60hBQJBZAEbd4HN+E9o8i4htuQv5hKP30jWH36gayg85Rl/uL+M5zu/T6iJam949qvr"
    "j3091Sghq5Ujbcg6giFr6pJ7hOvN14Ssnq+MODVf/JikhlHbRLQO2ZRB2J8OeSJiTvDMng"
    "v6PVcT8/j5YmIuWxpm1LRUOCpFTARwcPYLoLW0MfA7sNQhp4Wty5PlM5/dzn0upeNGm8mU"
    "l2g5zTG/FntwYmJ6pa9t/Y69IVnCUhSvlJDTESGdYNGqoqbERFoYB/3qvISa8uo8V0sRp1"
    "JKSk7w6Bh9y1NN8sJGn6QeWIDnuP+rfNXzI5+Xj8GZ6+HgY9g8HQ6dCnKaMZWNOx/ujYBG"
    "uzraWuHRCk9TBqEFCs+cw+05MHhylcoTb3G2RelJt92q9YyFFwACn6aCWA/IAgSDdXhaxi"
    "HJ3Dra5SdMhddht66UaXihly1i0ekMPK0taW2pySvUabSluf2QZyUv0JXiUlpTOk1oUNNA"
    "awTNOW6wRdOG4IlHW/zi848Ms5HHC/nMLGxRrZSAi/zPyBmYPgJx0S0FA9Ttt9tvc6mH/J"
    "uZrvn2lbD9fowrp2UfCdPK29clTCtvX+eaVsSpYp7xAB2vkqVlI9AKS9YxdP/MunyaZcRX"
    "URXryEZ3zV9INmpyuZXkg01N4lqAIveBazIiFEoqLyIeSjp6KDAXhOasK5Wkd1hlDqXgNH"
    "+NaYSG8wexcQ1/REJMk+yOeEzjPwRX+mAmhI5YH+Dz+LLzpD6cscVSrquu4RKnRhpaVljn"
    "PdTVzR9stK47EFlZPQ67eJR1Tuzp8d8lpFPZh45JDGGpEZKsEG2Dk/QIock+tzfqh9VmO9"
    "Az2UVClzKW0J3bOIvptpobKeEWLdb7KL3hQDz34LwS9Y7LtG9hKFMRMb8eYqYa4spFM+Qi"
    "bCJFvZj8iogpsZ2qIjYM7gJ8D1IUcSq+ZnwJCP2KlcZBKaxHo/5orJFj8g9gze9jSlp/HB"
    "00q1nVJCb5PGGsYNSOMbxYiWvFQnIRiP/y6Q5FIThqV2S6rvbTtPJlXJJKLUQmR++IVzol"
    "u5V4xXNWdsUrlSnTSrz8ObEjUtJ9FEyvtiLlhz/6FS72AVfrioFk4n52RKllkSbfD+7YDV"
    "/APP9u7AXd4uY1zFjTEtU4uKIld4e455iLUhkYrSmYE0SBjQH0N5E4A+sFwsCWRTUwYXIL"
    "iSUMMv5EWY0ffv9dtvz997+qynEc5iLFO1eIa+0WLvtcYmV3LCZWsNeEGIIMrOXqn4eyTY"
    "5T6Vz3v/SvR13goAf+Mk7wzdV1fzQeDvr82NJ2EGV81vPjF8PRSBybEkrF78vrz+Kn6Xji"
    "V+/ycvh5MOYHoGlyWsz4sbv+Ze+WH3GRCVf89/C2f9cbXw0H/BhZiWfnt0DTr1oZG88Baq"
    "lrT9Jpo511RtJxwdcZSZUp1NkTyUiK8/s8MhbR/21cLCo/WDoTyd+1S7S9p/yn34Nfj2xG"
    "XM6RyDI39aisbKktv7J7fcVPaBJ1LBJ1slQi/W0VUFFD6CAK7AlxEMQ5czuSSkE/5WKHWt"
    "Y3R45sVB4OrxOukourdCj155uLPieVklPyRjbLQRtaFrKMqWKHuqKpHpfSTKb2VPdhrBrQ"
    "G5fS8bzizV9BjyLVar1lxYjk9JpRYc3gV0PuA3QMivj1VR7ufAqiEG3Rp3JvReK1gnnCZV"
    "nve7CvKa3V9m1Lta6+39zq+6exh/yDTO88ZWWW4MxZkRXkDzI1XK9kKZavvhHDIWQFLNsC"
    "a1ukKPMjXBAxcyEcR4JFngHq8V9QmDiWNvZYXgX4+n2VKV7Jn01SEwZdpktXnv6LWZSqOF"
    "V7ofJSFKdNdzzVDO/df6m/2OzPIFy4rVhCTuuNHDps0zrbl6cENZS8R1U2be5aa6nzaJ8v"
    "TU5MS2g7KltGLpqRgMZTpczpTTIOk4nWkCodN4g/vXlH1h0FY45OFpLmpWxWjjOLght+e0"
    "lx/Q2MkMvvj38wABXpYcC2fgYuWXOKu1oh6PphViK4aiErdSAK6IKsOQHGaC2itNRlPQ5y"
    "lT2X/yhOh2sZqa6fAZfPlHXlpoMVoJjBpe0oHFvlouEi6SarJZ3hl/4dn2hdQB747TjOBI"
    "8+XYnf9N4Wv0QcnB8F58fA+SFwIgJufPXlavybiIBj9oPNHidYhLsNPnaBCHXDc95Tvzca"
    "DnqiMwQpwdBJr1PHi36rlT4TBQQqjAEVgqtvwn6CL0kzxn6/Meh+6vKOQN3JTlqMkizmRg"
    "3xshmhclcfri9habi2QHVQohd/CVVcL/WSFtC9sGV5xid2sORsyrE2QV7AdEVoseUXlD4D"
    "iE+JvLKPpWXVJak3pviIp4ax2pu+dZnqp2EZfR4B+kF8/gT/etsF31YTHNAUQ/wOmIohjo"
    "+H4961EcgwwqBjBJIXvVE/PDGFFIXHL4c3F70xpzFkOYVsggXb4QxHsJ1MmP/l8Pq6fxnE"
    "8HMcHWTKIP4Jvun92v/QBZyo+KaT04f0R29ypbczIdYmA9Cxa6Spy7oWlkbLKeyqYS8Pu4"
    "ugmWuD31ZTICn8PMsKxMHEhBl5O0FtBTMprMH0uZYyCKjY6JUQbNPSsI8CUDq0qrMnH0dB"
    "aJUOAtpjEFB2TdgDsAm/REuxTayDTQqwGq7Y0GMdhQkhOHNWZDwgK2YQr+QuEb1Q4RcXAk"
    "yESGEyJdYj1zwe/bSxM5GQj4mfSdaVjh6yxqKMO71HfhaZkMuaFvbc954dQ8/FnHCwJLTT"
    "OoZO/YFMKttlgqhe5gdRvcwEUYm/xj3KcQ7lAxzKtM77dl7G+3ae7307z3jf5BJTPbEsJt"
    "UmqnfsSteiGJe7rDEAackWJefoGhHPB3x/HamcWRmTeqZhnQ2J6sqvB1GmFESVIhDCQzcc"
    "3Y3CSkBngHIKwNnx9FH65R7DGg+CYAeFHmwFHd+hnzK5D6KkpSefEqNvzDAXyLyvngGhWb"
    "lm5ZqVN3n+HpqV+4uTj5ES5u1u6HQfR9wOy8P3mKxxpxr6nbv+x8/XvTtR223uOdCd4Ku7"
    "4eCmN+gC2yWYf4UmmAP24XJ41+8CDoIl4mcn+PP1+OqmN+bH+GXsJX8afmzwaTD8yiXj93"
    "Jy73H0eagzopH0EcdSxh2iqkMp4xb7QdQiH45/fu7d9Qbjq4Fw5//pQRdiJva7E5UBRyMZ"
    "zri0KZXxjLe9zyPRzC/7MMECTt4ZPwJdc8G7a0gogOkiWCfFKyn3TAlscrsRGlClui5mRQ"
    "/aNRqAIip97wZrvAcNa5LYV3rzM6L65ee0X0SNcaJiO9XATAlqKGWKoeeqouiLQyHicscz"
    "Zr04FDffXxiECLaZcRJtGZJKV8VVIa7hVcLLiZ9ZNxoq1YP+QIkmhkNIbTaV7UCDKjGhCC"
    "kKXpZT3hIdNDhf+Rlo4ZtbSY5j/n5vGwG9x1v9Pd6oR1fIVKxH+bjHRDTy9ZF3Fxw8RWmF"
    "fOAjCY17fdxnNn/IGtU3M3It8u7vrWAIZMaS418DXoWkBljBzoXLhkGxfXpteq7o4nlSyV"
    "p58XpbyUpJ33ozuypo6aIL5bESf3fd+E9OpgF8yoZIXZlid5Qohiu6ILuu56Ogm7bCpAt4"
    "FEJ1+Ji+gT8QOXF94Tq2LbbPCAOrygX4yRQZiMPYPLCAFEwRwkDYzYDHByGndkdZwS2FO+"
    "Td6p0xdeReSyP3xNtQvSJxJKR9rDozWmdGNyl7t7HbI8iNzlX8IdgAvYA5hC1K1nillN8B"
    "YETuox3snNsFCdsJkDYoEH72zwBxAfR3EM6r6bqHXrfswo0eFTtJihBPOZ9lqBBkDC1XTG"
    "+hcOqMpXy+csItnpu2Zp0mhaxiIsIuOQgNszsfujAv9aZ/VHbYbkS043AHV3n4FaibJXDs"
    "hI81tEUt4k41/Dtfe1d+KeNAXtQyHoxFHWPMJvjD3fD2VoT9Wy5ZrXTUf8OX/1px1DGGUw"
    "lNhbCGVMdS7w/KYG5VjqWOy+lg34R7aOZR6FQGNC6nAY1bovSOOYfZMSdZSk4aAiqrd0m5"
    "FoUXHVm7E0ywXhB7TPJ5hhzpIjcnnMMFxm29o3I50/b2HZWbHUPXzCWjOOyCn53zR/J8KH"
    "bE6zLRWYtm6mHDL1xicvKQs3tK7OxZoRPFb1fej+J6GHMsQCAoNn62GRAJ4MBvPUWWqEyK"
    "nNnPskLpkvhOEOgiuZudsJCLDSD+QtUulX1fYM+FUPNJs/L79/SL1uxry2MdylEC7J/KmC"
    "F/yjdD/pTNYcvdoCbH7/EENqWpCe77Eti+z4X2fRrZB+TS4HtVFtyYSAvxPUAZJJE1mlMG"
    "KUeb20i0EOADuO707vP7UZx1xNzOEE49i1O0LIK5ZodIoE1Gh/0lPjoOWaMq8YcxCY2oAl"
    "FRZq4CnGFzjaUCS79oX64PcpvVNi2uTbeiOBPvr3YObkZeQyrL2rkI7lIVLyb+PAGtkNF8"
    "SHNZlDCosJYlsgnzjWV+5mI5W9l4gcAUUQbmHC1AZjI+2N9DCaxttuAHIX7k/2KLrMPzPt"
    "PP2sV27az0PsR0BbFObDppYpMcggysJUP6Atkm676dD73fusCCjxP8td//1AVrhO4n+GY4"
    "GP+9C5YEs8UE/9YXhaUeEXTT78IJDD3ipVMRv0KX6EamTezv2E59YWWoZ5vQanUIIsLVzT"
    "uRjAaww4gxRSoEC/fxjoR0UE/d91/v2av37G0yjdOZqXrP3kZj29g9ezdlaRTKeLxkTb4u"
    "TuOtykWuIGiJwBK5Y1ewWQGgnAUJ/Xl+JhVpMHzg88Bx/iJ31gUzey7qnecEquzW3w5xKX"
    "6lvKqkLi51CFp3Uq28HKnL17pXLnqwiUfrWfpS0s/T0BdfpYk/7Y1vq2q0OSmnmXNd5hzi"
    "6EJ8X4HmpcVaNAB7c1wxwqBjOOgBKfxWxWpJSrRF6Gq9pEnTVeslba6Y4xcpVBDnTfXCfN"
    "b8sGlSijL7fBXMXLKUodUh5bUxWC9scyEiswPm+zOA8kaBvARYIogpmHQEteWdTz0GPCw+"
    "K8iadNR8+lAXm+AJDmi4rPeHCXDJmgLRuBt1Sn3CjhF0nXCL31DJOAMQc27PXwmLAnkVTe"
    "EbR+E3c7vkt2PTvkXf4b2xnIrEURPGfCi1FVuzxSbPVc0WtRW70dg21ordQ/y+Fh0FFQ/O"
    "FHJxGLXZRsbzId1zdqOO3toxeksnhaWrrbx5U6bayps3+dVWxLlUasNKYVfORzho3kJ0X5"
    "aqZfOyoJbNy2wtG35FhlS72ObXc4yJ7FTPsWloF4C7t4KOJw2Q/v5/tmNu6g=="
)
