"""Chats: reading them, and what an agent does with them."""

from __future__ import annotations

from dataclasses import asdict

from bot.desk.answering import Reply
from bot.web.service import Call
from bot.web.shapes.basic import Done
from bot.web.shapes.chats import (
    AfterQuery,
    Canned,
    CannedReplies,
    ChatPath,
    ChatsQuery,
    Conversation,
    Conversations,
    Handoff,
    Message,
    Messages,
    Reject,
    Send,
    SentMessage,
    Transfer,
)
from bot.web.shapes.intake import ShopQuery


async def listed(call: Call, query: ChatsQuery) -> Conversations:
    """Chats, newest first; accounts, names and personal data in them are masked."""
    agent = call.who.agent.id if call.who.agent else None
    found, cursor = await call.service.desk.listed(
        call.shops(query.shop), only=query.filter, agent=agent, limit=query.limit, cursor=query.cursor
    )
    return Conversations(items=[Conversation.model_validate(row) for row in found], next=cursor)


async def one(call: Call, path: ChatPath) -> Conversation:
    """One chat with its live suggestion."""
    chat = await call.chat(path.id)
    return Conversation.model_validate(await call.service.desk.view(chat.id))


async def messages(call: Call, path: ChatPath, query: AfterQuery) -> Messages:
    """A chat's messages after the one whose id is given, oldest first."""
    chat = await call.chat(path.id)
    found = await call.service.desk.messages(chat.id, query.after)
    return Messages(items=[Message.model_validate(row) for row in found])


async def send(call: Call, path: ChatPath, body: Send) -> SentMessage:
    """Send a text to the buyer, if no rule forbids it and he has not written meanwhile."""
    chat = await call.chat(path.id)
    reply = Reply(chat.id, body.text, body.client_id, body.expected_last, body.suggestion, body.draft)
    message = await call.service.desk.send(call.agent, reply)
    return SentMessage(message=Message.model_validate(call.service.desk.message_row(message)))


async def reject(call: Call, path: ChatPath, body: Reject) -> Done:
    """Throw a suggestion away and say why."""
    chat = await call.chat(path.id)
    await call.service.desk.reject(call.agent, chat.id, body.suggestion, body.reason)
    return Done()


async def take(call: Call, path: ChatPath) -> Done:
    """Take a chat that nobody has."""
    await call.service.desk.take(call.agent, (await call.chat(path.id)).id)
    return Done()


async def release(call: Call, path: ChatPath) -> Done:
    """Give a chat back."""
    await call.service.desk.release(call.agent, (await call.chat(path.id)).id)
    return Done()


async def transfer(call: Call, path: ChatPath, body: Transfer) -> Done:
    """Hand a chat over to another agent."""
    await call.service.desk.transfer(call.agent, (await call.chat(path.id)).id, body.to)
    return Done()


async def handoff(call: Call, path: ChatPath, body: Handoff) -> Done:
    """Hand a chat over to whoever has that role."""
    await call.service.desk.handoff(call.agent, (await call.chat(path.id)).id, body.role, body.note)
    return Done()


async def close(call: Call, path: ChatPath) -> Done:
    """End a chat; a new message of the buyer opens it again."""
    await call.service.desk.close(call.agent, (await call.chat(path.id)).id)
    return Done()


async def reopen(call: Call, path: ChatPath) -> Done:
    """Open a chat again."""
    await call.service.desk.reopen(call.agent, (await call.chat(path.id)).id)
    return Done()


async def canned(call: Call, query: ShopQuery) -> CannedReplies:
    """Wordings of the script that need nothing of the chat, to choose by hand."""
    shops = call.shops(query.shop)
    found = [each for shop in shops[:1] for each in call.service.desk.canned(shop)]
    return CannedReplies(items=[Canned.model_validate(asdict(each)) for each in found])
