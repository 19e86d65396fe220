/** The smallest of many numbers, in order, without putting all of the others into order too. */

/** Puts the `count` smallest first, in order; what the rest is in is no matter. */
export function smallestFirst(numbers: Float64Array, count: number): Float64Array {
  // For a few of many: else it is as quick to put all in order.
  if (count * 8 < numbers.length) {
    partUntil(numbers, count)
    numbers.subarray(0, count).sort()
    return numbers
  }
  return numbers.sort()
}

/** Quickselect (Hoare): parts around a middle value, again and again on the side where the border lies. */
function partUntil(numbers: Float64Array, border: number): void {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = numbers[(low + high) >>> 1] ?? 0
    let left = low
    let right = high
    while (left <= right) {
      while ((numbers[left] ?? 0) < middle) left++
      while ((numbers[right] ?? 0) > middle) right--
      if (left > right) break
      const swapped = numbers[left] ?? 0
      numbers[left++] = numbers[right] ?? 0
      numbers[right--] = swapped
    }
    if (border <= right) high = right
    else if (border >= left) low = left
    else return
  }
}
