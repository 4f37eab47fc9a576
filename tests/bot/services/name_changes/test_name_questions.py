"""What follows from an admin's answer."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.announcements.announcement import PlayerNotice
from bot.domain.game.metrics import metric_for_row
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import Answer, NameTaken, Question, WentMissing
from bot.errors import DifferentAccount, NameInDoubt, PlayerNotTracked, QuestionSettled
from bot.models import Announcement, AnnouncementState, GuildPlayer, Player, Snapshot
from tests.support.world import ADMIN, GUILD, OTHER_GUILD, ZEZIMA, World

FIREMAKING = metric_for_row("Firemaking", is_skill=True)
LEVEL_99 = 13_034_431
FIGHTING = ("attack", "strength", "defence", "hitpoints", "magic", "ranged", "prayer")
SOMEBODY_ELSE: dict[str, int | None] = {
    **dict.fromkeys((*FIGHTING, "firemaking"), 1_154),
    "overall": 12_000,
    "zulrah": None,
}


async def somebody_else_plays(world: World) -> None:
    """Read the figures of another person under the name."""
    world.hiscores.put(ZEZIMA, SOMEBODY_ELSE)
    await world.read()


async def taken_over(world: World, *guild_ids: int) -> Question:
    """Let another person have the name, and the guilds be asked."""
    for guild_id in guild_ids or (GUILD,):
        await world.choose_channel(guild_id)
        await world.track(guild_id=guild_id, firemaking=LEVEL_99, zulrah=300)
    await somebody_else_plays(world)
    await world.read(minutes=31)
    return await asked(world)


async def gone_missing(world: World, *guild_ids: int) -> Question:
    """Let a player leave the hiscores, and the guilds be asked."""
    for guild_id in guild_ids or (GUILD,):
        await world.choose_channel(guild_id)
        await world.track(guild_id=guild_id, firemaking=LEVEL_99)
    world.hiscores.remove(ZEZIMA)
    player_id = (await world.player()).id
    for _ in range(5):
        world.clock.advance(minutes=5)
        await world.services.updates.update(player_id)
    return await asked(world)


async def asked(world: World, guild_id: int = GUILD) -> Question:
    question = (await world.services.tracking.profile(guild_id, ZEZIMA)).question
    assert question is not None
    return question


async def start_afresh(world: World, question: Question, guild_id: int = GUILD) -> None:
    await world.services.name_questions.start_afresh(
        question.player_id, guild_id=guild_id, since=question.since, decided_by=ADMIN
    )


async def keep_watching(world: World, question: Question, guild_id: int = GUILD) -> None:
    await world.services.name_questions.keep_watching(
        question.player_id, guild_id=guild_id, since=question.since
    )


async def xp_of(world: World, guild_id: int = GUILD) -> int | None:
    known = (await world.services.tracking.profile(guild_id, ZEZIMA)).known
    return known.value_of(FIREMAKING) if known else None


async def test_a_taken_name_is_a_question_with_its_evidence_and_three_answers(
    world: World,
) -> None:
    question = await taken_over(world)
    assert isinstance(question.matter, NameTaken)
    overall, first_skill, *_ = question.matter.falls
    assert (overall.metric.name, first_skill.metric, first_skill.now) == (
        "Overall",
        FIREMAKING,
        1_154,
    )
    assert question.answers == (Answer.RENAME, Answer.START_AFRESH, Answer.KEEP_WATCHING)
    (told,) = [news.subject for news in await world.news()]
    assert isinstance(told, NameTaken)
    assert (told.since, told.falls) == (question.since, question.matter.falls[:3])


async def test_a_missing_player_is_a_question_with_three_answers(world: World) -> None:
    question = await gone_missing(world)
    assert isinstance(question.matter, WentMissing)
    assert question.answers == (Answer.RENAME, Answer.STOP_TRACKING, Answer.KEEP_WATCHING)


async def test_starting_afresh_follows_the_names_new_holder_with_nothing_of_the_old(
    world: World,
) -> None:
    question = await taken_over(world)
    await start_afresh(world, question)
    fresh = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (fresh.status, fresh.known, fresh.question) == (PlayerStatus.ACTIVE, None, None)
    assert (fresh.member_id, fresh.added_by) == (None, ADMIN)
    (player_id,) = await world.services.updates.claim_due(limit=5)
    assert player_id != question.player_id
    await world.services.updates.update(player_id)
    assert await xp_of(world) == 1_154


async def test_the_last_guild_to_start_afresh_archives_the_old_account(world: World) -> None:
    question = await taken_over(world)
    await start_afresh(world, question)
    old = await Player.get(id=question.player_id)
    assert (old.status, old.name) == (PlayerStatus.ARCHIVED, ZEZIMA)
    assert await Snapshot.filter(player_id=old.id).count() == 1


async def test_another_guild_keeps_the_old_account_and_its_question(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await start_afresh(world, question)
    assert await xp_of(world, OTHER_GUILD) == LEVEL_99
    assert await asked(world, OTHER_GUILD) == question
    names = await world.services.tracking.names_like("zez", guild_id=OTHER_GUILD)
    assert names == [ZEZIMA]


async def test_the_old_account_can_still_be_renamed_by_the_other_guild(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await start_afresh(world, question)
    world.hiscores.put("Durial", {"firemaking": LEVEL_99 + 1, "zulrah": 301})
    await world.services.name_questions.rename(
        question.player_id, "durial", guild_id=OTHER_GUILD, since=question.since
    )
    durial = await world.services.tracking.profile(OTHER_GUILD, "Durial")
    assert (durial.status, durial.question) == (PlayerStatus.ACTIVE, None)
    assert (await Player.get(name_key="durial")).id == question.player_id
    assert (await world.services.tracking.profile(GUILD, ZEZIMA)).known is None


async def test_the_other_guild_that_starts_afresh_too_shares_the_new_player(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await start_afresh(world, question, GUILD)
    await start_afresh(world, question, OTHER_GUILD)
    fresh = await Player.get(name_key="zezima")
    assert await GuildPlayer.filter(player_id=fresh.id).count() == 2
    assert await GuildPlayer.all().count() == 2
    assert (await Player.get(id=question.player_id)).status is PlayerStatus.ARCHIVED


async def test_the_other_guild_wakes_the_new_player_that_the_first_left(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await start_afresh(world, question, GUILD)
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    await start_afresh(world, question, OTHER_GUILD)
    fresh = await world.services.tracking.profile(OTHER_GUILD, ZEZIMA)
    assert fresh.status is PlayerStatus.ACTIVE


async def object_to(world: World, question: Question, guild_id: int = GUILD) -> None:
    await world.services.name_questions.object_to(
        question.player_id, guild_id=guild_id, since=question.since
    )


async def test_keeping_watch_joins_what_was_read_since_another_guild_started_afresh(
    world: World,
) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await world.delivered()
    await start_afresh(world, question, GUILD)
    world.hiscores.put(ZEZIMA, {"firemaking": 2_000})
    world.clock.advance(hours=1)
    fresh = await Player.get(name_key="zezima")
    await world.services.updates.update(fresh.id)

    await keep_watching(world, question, OTHER_GUILD)

    assert await xp_of(world, OTHER_GUILD) == 2_000
    assert await Snapshot.filter(player_id=question.player_id).count() == 3
    assert (await Player.get(id=question.player_id)).status is PlayerStatus.ACTIVE
    assert await xp_of(world, GUILD) == 2_000
    assert await Snapshot.filter(player_id=fresh.id).count() == 1


async def test_one_guild_that_keeps_watching_changes_nothing_for_others_for_three_days(
    world: World,
) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await world.delivered()

    counts_from = await world.services.name_questions.keep_watching(
        question.player_id, guild_id=GUILD, since=question.since
    )

    assert counts_from == world.clock.now() + timedelta(hours=72)
    assert await xp_of(world, OTHER_GUILD) == LEVEL_99
    (told,) = [(news.guild_id, news.subject) for news in await world.delivered()]
    assert told[0] == OTHER_GUILD
    assert isinstance(told[1], PlayerNotice)
    world.clock.advance(hours=71)
    await world.services.name_questions.settle_due()
    assert await xp_of(world, OTHER_GUILD) == LEVEL_99
    world.clock.advance(hours=1)
    await world.services.name_questions.settle_due()
    assert await xp_of(world, OTHER_GUILD) == 1_154


async def test_what_all_guilds_agree_to_counts_at_once(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await world.delivered()
    await keep_watching(world, question, GUILD)

    await keep_watching(world, question, OTHER_GUILD)

    assert await xp_of(world, GUILD) == await xp_of(world, OTHER_GUILD) == 1_154


async def test_a_guild_that_no_question_reached_is_not_waited_for(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await Announcement.all().update(state=AnnouncementState.DROPPED)

    await keep_watching(world, question, GUILD)

    assert await xp_of(world, GUILD) == 1_154


async def test_a_guild_whose_question_is_on_its_way_is_waited_for(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)

    await keep_watching(world, question, GUILD)

    assert await xp_of(world, OTHER_GUILD) == LEVEL_99


async def test_an_objection_keeps_the_history_for_its_guild_and_stops_nobody(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await world.delivered()
    await keep_watching(world, question, GUILD)

    await object_to(world, question, OTHER_GUILD)

    assert await xp_of(world, GUILD) == 1_154
    assert await xp_of(world, OTHER_GUILD) == LEVEL_99
    kept = await world.services.tracking.profile(OTHER_GUILD, ZEZIMA)
    assert kept.status is PlayerStatus.PAUSED
    with pytest.raises(PlayerNotTracked):
        await keep_watching(world, question, OTHER_GUILD)


async def test_a_question_nobody_answers_is_asked_once_more_after_three_days(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    questions, unanswered = world.services.name_questions, world.services.unanswered_questions
    await world.delivered()
    await questions.object_to(question.player_id, guild_id=OTHER_GUILD, since=question.since)
    assert await unanswered.questions() == []
    world.clock.advance(days=3)

    (asked_again,) = await unanswered.questions()

    assert (asked_again.guild_id, asked_again.question.player_name) == (GUILD, ZEZIMA)
    await unanswered.note(asked_again)
    assert await unanswered.questions() == []


async def test_keeping_watch_accepts_the_reading_kept_aside(world: World) -> None:
    question = await taken_over(world)
    await keep_watching(world, question)
    profile = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (profile.status, profile.doubt, profile.question) == (PlayerStatus.ACTIVE, None, None)
    assert await xp_of(world) == 1_154
    newest = await Snapshot.all().order_by("-taken_at").first()
    assert newest is not None
    assert newest.taken_at == question.since
    assert newest.previous_at is not None
    assert newest.previous_at < newest.taken_at


async def test_keeping_watch_is_no_gain_and_goes_on_at_once(world: World) -> None:
    question = await taken_over(world)
    await world.news()
    await keep_watching(world, question)
    gains = await world.services.gains_and_history.gains(ZEZIMA, guild_id=GUILD, period="week")
    assert gains.gains.gains == ()
    assert await world.news() == []
    assert await world.services.updates.claim_due(limit=1) == [question.player_id]
    assert await world.read(minutes=1, firemaking=2_000)


async def test_a_later_transfer_is_a_new_question(world: World) -> None:
    first = await taken_over(world)
    await world.delivered()
    await keep_watching(world, first)
    world.hiscores.put(ZEZIMA, dict.fromkeys(("firemaking", "attack", "strength"), LEVEL_99))
    await world.read(overall=40_000_000, minutes=60 * 60)
    await somebody_else_plays(world)
    await world.read(minutes=31)
    second = await asked(world)
    assert second.since > first.since
    assert NameTaken in {type(news.subject) for news in await world.delivered()}
    with pytest.raises(QuestionSettled):
        await start_afresh(world, first)


async def test_a_rename_brings_a_missing_player_back(world: World) -> None:
    question = await gone_missing(world)
    world.hiscores.put("Durial", {"firemaking": LEVEL_99})
    renamed = await world.services.name_questions.rename(
        question.player_id, "Durial", guild_id=GUILD, since=question.since
    )
    assert (renamed.old_name, renamed.new_name) == (ZEZIMA, "Durial")
    profile = await world.services.tracking.profile(GUILD, "Durial")
    assert (profile.status, profile.question) == (PlayerStatus.ACTIVE, None)


async def test_a_new_name_that_shows_less_is_refused_and_the_question_stays(world: World) -> None:
    question = await gone_missing(world)
    world.hiscores.put("Durial", {"firemaking": 5})
    with pytest.raises(DifferentAccount):
        await world.services.name_questions.rename(
            question.player_id, "Durial", guild_id=GUILD, since=question.since
        )
    assert await asked(world) == question


async def test_a_missing_player_that_is_kept_is_looked_for_as_before(world: World) -> None:
    question = await gone_missing(world)
    before = await world.player()
    await keep_watching(world, question)
    after = await world.player()
    assert (after.status, after.next_check_at) == (PlayerStatus.MISSING, before.next_check_at)


async def test_tracking_stops_in_the_guild_that_says_so(world: World) -> None:
    question = await gone_missing(world, GUILD, OTHER_GUILD)
    await world.services.name_questions.stop_tracking(
        question.player_id, guild_id=GUILD, since=question.since
    )
    with pytest.raises(PlayerNotTracked):
        await world.services.tracking.profile(GUILD, ZEZIMA)
    assert await asked(world, OTHER_GUILD) == question


async def test_a_question_is_settled_once_whoever_answers_first(world: World) -> None:
    question = await taken_over(world)
    answers = await asyncio.gather(
        *(keep_watching(world, question) for _ in range(3)), return_exceptions=True
    )
    assert sorted(type(answer).__name__ for answer in answers) == [
        "NoneType",
        "QuestionSettled",
        "QuestionSettled",
    ]
    assert await Snapshot.all().count() == 2


async def test_a_question_that_the_hiscores_settled_is_not_open(world: World) -> None:
    question = await gone_missing(world)
    await world.read(firemaking=LEVEL_99)
    with pytest.raises(QuestionSettled):
        await keep_watching(world, question)


async def test_who_no_longer_tracks_the_player_has_nothing_to_say(world: World) -> None:
    question = await taken_over(world, GUILD, OTHER_GUILD)
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    for deed in (start_afresh, keep_watching):
        with pytest.raises(PlayerNotTracked):
            await deed(world, question)


@pytest.mark.parametrize("guild_id", [GUILD, OTHER_GUILD], ids=["pausing", "tracking"])
async def test_a_name_in_doubt_is_not_read_again_because_a_guild_wishes_so(
    world: World, guild_id: int
) -> None:
    question = await taken_over(world)
    if guild_id == GUILD:
        for is_paused in (True, False):
            await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=is_paused)
    else:
        await world.track(guild_id=OTHER_GUILD)
    assert await asked(world, guild_id) == question
    world.clock.advance(days=3)
    assert await world.services.updates.claim_due(limit=1) == []


async def test_a_player_tracked_anew_after_everybody_left_is_doubted_anew(world: World) -> None:
    first = await taken_over(world)
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    await world.track()
    assert (await world.player()).status is PlayerStatus.ACTIVE
    await world.read()
    await world.read(minutes=31)
    second = await asked(world)
    assert second.since - first.since > timedelta(minutes=31)


async def test_a_name_in_doubt_is_not_read_on_demand_either(world: World) -> None:
    await taken_over(world)
    world.clock.advance(minutes=5)
    before = len(world.hiscores.asked)
    with pytest.raises(NameInDoubt, match="I stopped reading Zezima: since"):
        await world.services.updates.update_now(GUILD, ZEZIMA)
    assert len(world.hiscores.asked) == before
