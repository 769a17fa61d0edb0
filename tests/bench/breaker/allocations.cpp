// SPDX-License-Identifier: GPL-3.0-or-later
#include "allocations.h"

#include <cstdlib>
#include <new>

namespace {

switchyard::bench::Allocations asked;

void *take(std::size_t size)
{
    ++asked.count;
    asked.bytes += size;
    if (void *memory = std::malloc(size > 0 ? size : 1))
        return memory;
    std::abort();
}

} // namespace

switchyard::bench::Allocations switchyard::bench::allocations() noexcept
{
    return asked;
}

void *operator new(std::size_t size)
{
    return take(size);
}
void *operator new[](std::size_t size)
{
    return take(size);
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, std::size_t) noexcept
{
    std::free(memory);
}
